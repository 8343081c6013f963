-- +goose Up
-- What was charged and what was declared. Money is in cents.

CREATE TABLE payment_slips (
  id              INTEGER PRIMARY KEY,
  customer_id     INTEGER NOT NULL REFERENCES customers (id), -- the debtor, also after the plan changes hands
  plan_id         INTEGER REFERENCES plans (id),
  our_number      TEXT    NOT NULL DEFAULT '', -- nosso número: zeros count
  document_number TEXT    NOT NULL DEFAULT '',
  digitable_line  TEXT    NOT NULL DEFAULT '', -- 47 or 48 digits; as typed when it is neither
  issued_on       TEXT    NOT NULL DEFAULT '' CHECK (issued_on = '' OR length(issued_on) = 10),
  due_on          TEXT    NOT NULL DEFAULT '' CHECK (due_on = '' OR length(due_on) = 10),
  amount_cents    INTEGER NOT NULL DEFAULT 0,
  status          TEXT    NOT NULL CHECK (status IN ('open', 'paid', 'cancelled', 'written_off')),
  paid_on         TEXT    NOT NULL DEFAULT '' CHECK (paid_on = '' OR length(paid_on) = 10),
  version         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX payment_slips_customer ON payment_slips (customer_id);

CREATE TABLE fiscal_documents (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers (id),
  plan_id      INTEGER REFERENCES plans (id),
  model        TEXT    NOT NULL DEFAULT '', -- 21, 22, 62 (NFCom), 55, NFSE
  series       TEXT    NOT NULL DEFAULT '',
  number       TEXT    NOT NULL DEFAULT '',
  access_key   TEXT    NOT NULL DEFAULT '', -- 44 positions; letters since the CNPJ has them
  issued_on    TEXT    NOT NULL DEFAULT '' CHECK (issued_on = '' OR length(issued_on) = 10),
  amount_cents INTEGER NOT NULL DEFAULT 0,
  status       TEXT    NOT NULL CHECK (status IN ('authorized', 'cancelled', 'rejected', 'replaced')),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX fiscal_documents_customer ON fiscal_documents (customer_id);
