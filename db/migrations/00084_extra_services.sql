-- +goose Up
-- Serviços adicionais: what a plan has beside what its type includes. A monthly one is charged with its
-- plan, one that is charged once at once or by instalments.
CREATE TABLE extra_services (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  code           TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  product_id     INTEGER REFERENCES products (id),
  description    TEXT    NOT NULL DEFAULT '',
  charge         TEXT    NOT NULL CHECK (charge IN ('monthly', 'once')),
  amount_cents   INTEGER NOT NULL CHECK (amount_cents > 0), -- a month, or the whole of it
  instalments    INTEGER NOT NULL DEFAULT 0 CHECK (instalments BETWEEN 0 AND 60),
  starts_on      TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on        TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10), -- last day, included
  billing_method TEXT    NOT NULL DEFAULT '' CHECK (billing_method IN ('', 'slip', 'booklet', 'pix', 'direct_debit', 'card')), -- '': that of the plan
  notes          TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (instalments = 0 OR charge = 'once'),
  CHECK (product_id IS NOT NULL OR description <> '')
) STRICT;
CREATE INDEX extra_services_plan ON extra_services (plan_id);

-- What a month of a service was billed before it had lines, as billed_months of plans.
CREATE TABLE billed_service_months (
  extra_service_id INTEGER NOT NULL REFERENCES extra_services (id),
  month            TEXT    NOT NULL CHECK (length(month) = 7),
  price_cents      INTEGER NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (extra_service_id, month)
) STRICT, WITHOUT ROWID;

-- A line for the biller may be of a service.
CREATE TABLE billing_entries_wide (
  id               INTEGER PRIMARY KEY,
  plan_id          INTEGER NOT NULL REFERENCES plans (id),
  month            TEXT    NOT NULL CHECK (length(month) = 7),
  kind             TEXT    NOT NULL CHECK (kind IN ('pro_rata', 'fee', 'credit', 'charge', 'service')),
  amount_cents     INTEGER NOT NULL CHECK (amount_cents >= 0),
  fee_status       TEXT    NOT NULL DEFAULT '' CHECK (fee_status IN ('', 'chargeable', 'waived', 'held')),
  plan_type_id     INTEGER REFERENCES plan_types (id),
  extra_service_id INTEGER REFERENCES extra_services (id), -- of kind service, and of a credit for one
  starts_on        TEXT    NOT NULL DEFAULT '', -- days that a line of pro-rata or of a service charges
  ends_on          TEXT    NOT NULL DEFAULT '',
  billed_on        TEXT    NOT NULL DEFAULT '' CHECK (billed_on = '' OR length(billed_on) = 10),
  version          INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO billing_entries_wide (id, plan_id, month, kind, amount_cents, fee_status, plan_type_id, starts_on, ends_on, billed_on, version)
SELECT id, plan_id, month, kind, amount_cents, fee_status, plan_type_id, starts_on, ends_on, billed_on, version FROM billing_entries;
DROP TABLE billing_entries;
ALTER TABLE billing_entries_wide RENAME TO billing_entries;
CREATE INDEX billing_entries_plan ON billing_entries (plan_id, month);
CREATE INDEX billing_entries_service ON billing_entries (extra_service_id, month) WHERE extra_service_id IS NOT NULL;
CREATE INDEX billing_entries_waiting ON billing_entries (id) WHERE billed_on = '';

INSERT INTO role_permissions (role_id, permission)
SELECT id, 'planos.servico_adicional' FROM roles WHERE key IN ('administrador', 'atendente', 'financeiro');
