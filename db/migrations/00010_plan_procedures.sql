-- +goose Up
-- What the procedures on plans keep: prices by time, what is true of a plan beside its status,
-- protections, pauses, provisional enablings, what waits for its day, and the lines for the biller.

-- The catalogue says which unit sells a type ("" in the API: every one) and whether it is on sale.
ALTER TABLE plan_types ADD COLUMN business_unit_id INTEGER REFERENCES business_units (id);
ALTER TABLE plan_types ADD COLUMN on_sale INTEGER NOT NULL DEFAULT 1 CHECK (on_sale IN (0, 1));

-- The plan's own flag; most plans may be enabled provisionally.
ALTER TABLE plans ADD COLUMN no_provisional INTEGER NOT NULL DEFAULT 0 CHECK (no_provisional IN (0, 1));

-- What is true of a plan at the same time; its status is the strongest of it. A plan without a row
-- came by import, and its state is the one that its status tells.
CREATE TABLE plan_states (
  plan_id     INTEGER PRIMARY KEY REFERENCES plans (id),
  installed   INTEGER NOT NULL CHECK (installed IN (0, 1)),
  suspended   TEXT    NOT NULL DEFAULT '' CHECK (suspended IN ('', 'debt', 'manual')),
  reduced     TEXT    NOT NULL DEFAULT '' CHECK (reduced IN ('', 'debt', 'manual')),
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
  paused      INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  transferred INTEGER NOT NULL DEFAULT 0 CHECK (transferred IN (0, 1)),
  cancelled   INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  cut_on      TEXT    NOT NULL DEFAULT '' CHECK (cut_on = '' OR length(cut_on) = 10) -- day of the suspension or reduction that stands
) STRICT;

-- The slips for which a plan was cut for debt.
CREATE TABLE plan_cut_slips (
  plan_id INTEGER NOT NULL REFERENCES plans (id),
  slip_id INTEGER NOT NULL REFERENCES payment_slips (id),
  PRIMARY KEY (plan_id, slip_id)
) STRICT, WITHOUT ROWID;

-- At which price a plan was and is charged; both days are charged. A plan without a row is charged
-- at its price since its start.
CREATE TABLE plan_prices (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  plan_type_id INTEGER NOT NULL REFERENCES plan_types (id),
  starts_on    TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on      TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10), -- "" runs on
  price_cents  INTEGER NOT NULL CHECK (price_cents >= 0),
  UNIQUE (plan_id, starts_on)
) STRICT;

CREATE TABLE plan_discounts (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  description  TEXT    NOT NULL CHECK (description <> ''),
  is_increase  INTEGER NOT NULL DEFAULT 0 CHECK (is_increase IN (0, 1)),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0), -- a month
  starts_on    TEXT    NOT NULL DEFAULT '' CHECK (starts_on = '' OR length(starts_on) = 10),
  ends_on      TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10)
) STRICT;
CREATE INDEX plan_discounts_plan ON plan_discounts (plan_id);

-- Suspensão programada: protects a plan from cuts until a day, included.
CREATE TABLE suspension_holds (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  from_suspend INTEGER NOT NULL CHECK (from_suspend IN (0, 1)),
  from_reduce  INTEGER NOT NULL CHECK (from_reduce IN (0, 1)),
  until        TEXT    NOT NULL CHECK (length(until) = 10),
  reason       TEXT    NOT NULL CHECK (reason <> ''),
  cancelled_on TEXT    NOT NULL DEFAULT '' CHECK (cancelled_on = '' OR length(cancelled_on) = 10),
  told_on      TEXT    NOT NULL DEFAULT '', -- day on which its end was recorded
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX suspension_holds_plan ON suspension_holds (plan_id);

-- Suspensão a pedido.
CREATE TABLE customer_pauses (
  id         INTEGER PRIMARY KEY,
  plan_id    INTEGER NOT NULL REFERENCES plans (id),
  starts_on  TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on    TEXT    NOT NULL CHECK (length(ends_on) = 10), -- last paused day
  resumed_on TEXT    NOT NULL DEFAULT '' CHECK (resumed_on = '' OR length(resumed_on) = 10),
  cancelled  INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX customer_pauses_plan ON customer_pauses (plan_id);

-- Habilitação provisória. ended_on is the day on which it ended, by payment or by itself.
CREATE TABLE provisional_enablings (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  starts_on TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on   TEXT    NOT NULL CHECK (length(ends_on) = 10), -- last enabled day
  ended_on  TEXT    NOT NULL DEFAULT '' CHECK (ended_on = '' OR length(ended_on) = 10),
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX provisional_enablings_plan ON provisional_enablings (plan_id);

-- Plan changes and cancellings that wait for their day, as they were asked for.
CREATE TABLE pending_moves (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('change', 'cancel')),
  takes_on  TEXT    NOT NULL CHECK (length(takes_on) = 10),
  ask       TEXT    NOT NULL CHECK (json_valid(ask)),
  asked_by  TEXT    NOT NULL,
  asked_at  TEXT    NOT NULL,
  protocol  TEXT    NOT NULL DEFAULT '',
  status    TEXT    NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'dropped')),
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX pending_moves_one ON pending_moves (plan_id, kind) WHERE status = 'pending';

-- Termo de permanência: a document of its own on a contract.
CREATE TABLE permanence_terms (
  id            INTEGER PRIMARY KEY,
  contract_id   INTEGER NOT NULL REFERENCES contracts (id),
  starts_on     TEXT    NOT NULL CHECK (length(starts_on) = 10),
  months        INTEGER NOT NULL CHECK (months > 0),
  ends_on       TEXT    NOT NULL CHECK (length(ends_on) = 10), -- as signed
  paused_days   INTEGER NOT NULL DEFAULT 0 CHECK (paused_days >= 0),
  benefit_cents INTEGER NOT NULL CHECK (benefit_cents > 0),
  benefit       TEXT    NOT NULL DEFAULT '',
  ended_on      TEXT    NOT NULL DEFAULT '' CHECK (ended_on = '' OR length(ended_on) = 10),
  told_on       TEXT    NOT NULL DEFAULT '', -- day on which the customer was to be warned of the end
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX permanence_terms_contract ON permanence_terms (contract_id);

-- Lançamentos: exact lines for whoever bills. A credit is a positive amount that is taken off.
CREATE TABLE billing_entries (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  month        TEXT    NOT NULL CHECK (length(month) = 7),
  kind         TEXT    NOT NULL CHECK (kind IN ('pro_rata', 'fee', 'credit', 'charge')),
  amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
  fee_status   TEXT    NOT NULL DEFAULT '' CHECK (fee_status IN ('', 'chargeable', 'waived', 'held')),
  plan_type_id INTEGER REFERENCES plan_types (id),
  starts_on    TEXT    NOT NULL DEFAULT '', -- days that a line of pro-rata charges
  ends_on      TEXT    NOT NULL DEFAULT '',
  billed_on    TEXT    NOT NULL DEFAULT '' CHECK (billed_on = '' OR length(billed_on) = 10),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX billing_entries_plan ON billing_entries (plan_id, month);
CREATE INDEX billing_entries_waiting ON billing_entries (id) WHERE billed_on = '';

-- Avisos de débito: the clock of suspension starts with the first one for a slip.
CREATE TABLE debt_notices (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  channel      TEXT    NOT NULL DEFAULT '',
  sent_on      TEXT    NOT NULL CHECK (length(sent_on) = 10),
  proof        TEXT    NOT NULL DEFAULT '',
  amount_cents INTEGER NOT NULL DEFAULT 0,
  months       TEXT    NOT NULL DEFAULT '', -- YYYY-MM, separated by spaces
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX debt_notices_plan ON debt_notices (plan_id);
CREATE TABLE debt_notice_slips (
  slip_id   INTEGER NOT NULL REFERENCES payment_slips (id),
  notice_id INTEGER NOT NULL REFERENCES debt_notices (id),
  PRIMARY KEY (slip_id, notice_id)
) STRICT, WITHOUT ROWID;

-- Troca de titularidade: from which plan to which, by which term.
CREATE TABLE ownership_transfers (
  id           INTEGER PRIMARY KEY,
  from_plan_id INTEGER NOT NULL REFERENCES plans (id),
  to_plan_id   INTEGER NOT NULL REFERENCES plans (id),
  takes_on     TEXT    NOT NULL CHECK (length(takes_on) = 10),
  act_id       INTEGER NOT NULL,
  signed_on    TEXT    NOT NULL DEFAULT '',
  signed_by    TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(signed_by)),
  moved        TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(moved)), -- what went along, so that it can come back
  undone_at    TEXT    NOT NULL DEFAULT '',
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX ownership_transfers_to ON ownership_transfers (to_plan_id);
CREATE INDEX ownership_transfers_from ON ownership_transfers (from_plan_id);
CREATE INDEX payment_slips_plan ON payment_slips (plan_id) WHERE plan_id IS NOT NULL;

-- Signatures and the validity of before.
ALTER TABLE contracts ADD COLUMN signed_on TEXT NOT NULL DEFAULT '' CHECK (signed_on = '' OR length(signed_on) = 10);
ALTER TABLE contracts ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
CREATE TABLE contract_validities (
  id          INTEGER PRIMARY KEY,
  contract_id INTEGER NOT NULL REFERENCES contracts (id),
  starts_on   TEXT    NOT NULL,
  ends_on     TEXT    NOT NULL,
  replaced_at TEXT    NOT NULL,
  replaced_by TEXT    NOT NULL,
  reason      TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contract_validities_contract ON contract_validities (contract_id);

-- Regulatory days and limits that the provider changed.
CREATE TABLE regulation_values (
  key     TEXT    PRIMARY KEY,
  value   INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Rotinas: what happens by date.
CREATE TABLE routines (
  name    TEXT    PRIMARY KEY,
  paused  INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  last_at TEXT    NOT NULL DEFAULT '', -- instant of the last run
  last_on TEXT    NOT NULL DEFAULT '', -- the day at the provider for which it ran by itself
  summary TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(summary)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
