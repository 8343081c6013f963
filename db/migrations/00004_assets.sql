-- +goose Up
-- Assets (patrimônio): what the provider owns, and where it is.

CREATE TABLE products (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE stock_places (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- A thing at no customer and no plan is in stock; a search finds it as a hit without customer.
CREATE TABLE equipment (
  id             INTEGER PRIMARY KEY,
  asset_number   TEXT    NOT NULL UNIQUE CHECK (asset_number <> ''),
  product_id     INTEGER REFERENCES products (id),
  serial_number  TEXT    NOT NULL DEFAULT '',
  mac            TEXT    NOT NULL DEFAULT '',
  stock_place_id INTEGER REFERENCES stock_places (id), -- vendor: Local Atual, Estoque Local
  customer_id    INTEGER REFERENCES customers (id),
  plan_id        INTEGER REFERENCES plans (id),
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX equipment_customer ON equipment (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX equipment_plan ON equipment (plan_id) WHERE plan_id IS NOT NULL;
