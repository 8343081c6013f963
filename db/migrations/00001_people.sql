-- +goose Up
-- Customers and what is theirs whatever they buy: phones, contacts, addresses.
-- Human numbers are TEXT; "" means not known; days are YYYY-MM-DD; instants are UTC
-- YYYY-MM-DDTHH:MM:SSZ, or the day alone when the hour was never recorded.

CREATE TABLE business_units (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE customers (
  id                 INTEGER PRIMARY KEY,
  code               TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  kind               TEXT    NOT NULL CHECK (kind IN ('person', 'company')),
  name               TEXT    NOT NULL CHECK (name <> ''),
  social_name        TEXT    NOT NULL DEFAULT '',
  trade_name         TEXT    NOT NULL DEFAULT '',
  tax_id             TEXT    NOT NULL DEFAULT '', -- CPF 11 digits or CNPJ 14 positions, no mask
  rg                 TEXT    NOT NULL DEFAULT '',
  rg_issuer          TEXT    NOT NULL DEFAULT '',
  state_registration TEXT    NOT NULL DEFAULT '',
  birth_date         TEXT    NOT NULL DEFAULT '' CHECK (birth_date = '' OR length(birth_date) = 10),
  mother_name        TEXT    NOT NULL DEFAULT '',
  father_name        TEXT    NOT NULL DEFAULT '',
  email              TEXT    NOT NULL DEFAULT '',
  active             INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  registered_on      TEXT    NOT NULL DEFAULT '' CHECK (registered_on = '' OR length(registered_on) = 10),
  business_unit_id   INTEGER REFERENCES business_units (id),
  note               TEXT    NOT NULL DEFAULT '',
  alert              TEXT    NOT NULL DEFAULT '',
  version            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX customers_tax_id ON customers (tax_id) WHERE tax_id <> '';

CREATE TABLE phones (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('mobile', 'landline', 'fax', 'whatsapp')),
  number      TEXT    NOT NULL CHECK (number <> ''), -- national digits; as typed when it is no telephone number
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX phones_customer ON phones (customer_id);

CREATE TABLE contacts (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  name        TEXT    NOT NULL CHECK (name <> ''),
  kind        TEXT    NOT NULL DEFAULT '', -- sector or kinship, in the provider's own words
  email       TEXT    NOT NULL DEFAULT '',
  mobile      TEXT    NOT NULL DEFAULT '',
  phone       TEXT    NOT NULL DEFAULT '',
  authorized  INTEGER NOT NULL DEFAULT 0 CHECK (authorized IN (0, 1)), -- may ask for changes
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX contacts_customer ON contacts (customer_id);

CREATE TABLE addresses (
  id          INTEGER PRIMARY KEY,
  code        TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('registered', 'billing', 'installation', 'fiscal')),
  street      TEXT    NOT NULL DEFAULT '',
  number      TEXT    NOT NULL DEFAULT '',
  complement  TEXT    NOT NULL DEFAULT '',
  district    TEXT    NOT NULL DEFAULT '',
  city        TEXT    NOT NULL DEFAULT '',
  state       TEXT    NOT NULL DEFAULT '',
  zip         TEXT    NOT NULL DEFAULT '', -- CEP, 8 digits; as typed when it is no CEP
  reference   TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX addresses_customer ON addresses (customer_id);
