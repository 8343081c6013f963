-- +goose Up
-- The catalogue, the plans of the customers and their contracts.

CREATE TABLE plan_groups (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE plan_types (
  id            INTEGER PRIMARY KEY,
  code          TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  name          TEXT    NOT NULL CHECK (name <> ''),
  plan_group_id INTEGER NOT NULL REFERENCES plan_groups (id),
  download_kbps INTEGER NOT NULL DEFAULT 0 CHECK (download_kbps >= 0),
  upload_kbps   INTEGER NOT NULL DEFAULT 0 CHECK (upload_kbps >= 0),
  price_cents   INTEGER NOT NULL DEFAULT 0,
  offer_code    TEXT    NOT NULL DEFAULT '', -- must be in contract and bill (Res. Anatel 765/2023)
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What each status means for billing and where it goes next (vendor: Status do Plano, Gerar,
-- Próximo Status). The statuses are the program's; their effects are the provider's to set.
CREATE TABLE plan_statuses (
  status         TEXT    PRIMARY KEY,
  tree_group     TEXT    NOT NULL CHECK (tree_group IN ('active', 'inactive', 'cancelled')),
  bills          INTEGER NOT NULL CHECK (bills IN (0, 1)),
  next_status    TEXT    REFERENCES plan_statuses (status),
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO plan_statuses (status, tree_group, bills) VALUES
  ('awaiting_installation', 'inactive',  0),
  ('active',                'active',    1),
  ('reduced',               'active',    1),
  ('debt_suspended',        'inactive',  0),
  ('paused',                'inactive',  0),
  ('provisional',           'active',    1),
  ('cancelled',             'cancelled', 0),
  ('transferred',           'cancelled', 0);
UPDATE plan_statuses SET next_status = 'active' WHERE status IN ('awaiting_installation', 'paused');
UPDATE plan_statuses SET next_status = 'debt_suspended' WHERE status IN ('reduced', 'provisional');

CREATE TABLE access_points (
  id             INTEGER PRIMARY KEY,
  name           TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  customer_limit INTEGER CHECK (customer_limit > 0), -- NULL: no limit
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE plans (
  id                  INTEGER PRIMARY KEY,
  code                TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  customer_id         INTEGER NOT NULL REFERENCES customers (id),
  plan_type_id        INTEGER NOT NULL REFERENCES plan_types (id),
  status              TEXT    NOT NULL REFERENCES plan_statuses (status),
  start_date          TEXT    NOT NULL DEFAULT '' CHECK (start_date = '' OR length(start_date) = 10),
  install_address_id  INTEGER REFERENCES addresses (id),
  reference           TEXT    NOT NULL DEFAULT '',
  access_point_id     INTEGER REFERENCES access_points (id),
  due_day             INTEGER NOT NULL DEFAULT 0 CHECK (due_day BETWEEN 0 AND 31), -- 0: not set
  billing_method      TEXT    NOT NULL DEFAULT '' CHECK (billing_method IN ('', 'slip', 'booklet', 'pix', 'direct_debit', 'card')),
  price_cents         INTEGER NOT NULL DEFAULT 0,
  cancelled_on        TEXT    NOT NULL DEFAULT '' CHECK (cancelled_on = '' OR length(cancelled_on) = 10),
  transferred_from_id INTEGER REFERENCES plans (id), -- the same service at its former holder
  version             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX plans_customer ON plans (customer_id);
CREATE INDEX plans_install_address ON plans (install_address_id) WHERE install_address_id IS NOT NULL;
CREATE INDEX plans_transferred_from ON plans (transferred_from_id) WHERE transferred_from_id IS NOT NULL;

CREATE TABLE contracts (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  number    TEXT    NOT NULL UNIQUE CHECK (number <> ''),
  template  TEXT    NOT NULL DEFAULT '', -- name of the contract template it was made from
  starts_on TEXT    NOT NULL DEFAULT '' CHECK (starts_on = '' OR length(starts_on) = 10),
  ends_on   TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10), -- validity; "" has no end
  is_main   INTEGER NOT NULL DEFAULT 0 CHECK (is_main IN (0, 1)),
  status    TEXT    NOT NULL CHECK (status IN ('draft', 'in_force', 'ended', 'replaced', 'cancelled')),
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX contracts_plan ON contracts (plan_id);
CREATE UNIQUE INDEX contracts_main ON contracts (plan_id) WHERE is_main = 1 AND status IN ('draft', 'in_force');
