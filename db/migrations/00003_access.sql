-- +goose Up
-- What a plan gives access with. The four kinds that the "(Apagado)" searches see are never
-- removed: deleted_at says when, by whom and why, and the value stays searchable. valid_from
-- and deleted_at bound the interval of a court's question "who had this then?".

CREATE TABLE radius_logins (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  username       TEXT    NOT NULL CHECK (username <> ''),
  secret         BLOB,   -- password sealed with the key in the data folder; NULL: none
  valid_from     TEXT    NOT NULL DEFAULT '', -- "" since the plan's start
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX radius_logins_plan ON radius_logins (plan_id);

CREATE TABLE ip_assignments (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  address        TEXT    NOT NULL DEFAULT '', -- canonical address or prefix (RFC 5952)
  mac            TEXT    NOT NULL DEFAULT '', -- 12 hexadecimal digits, upper case
  mac2           TEXT    NOT NULL DEFAULT '',
  valid_from     TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (address <> '' OR mac <> '' OR mac2 <> '')
) STRICT;
CREATE INDEX ip_assignments_plan ON ip_assignments (plan_id);

CREATE TABLE onus (
  id          INTEGER PRIMARY KEY,
  plan_id     INTEGER NOT NULL REFERENCES plans (id),
  mac         TEXT    NOT NULL DEFAULT '',
  gpon_serial TEXT    NOT NULL DEFAULT '',
  olt         TEXT    NOT NULL DEFAULT '',
  pon         TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX onus_plan ON onus (plan_id);

CREATE TABLE email_accounts (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  address        TEXT    NOT NULL CHECK (address <> ''),
  valid_from     TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX email_accounts_plan ON email_accounts (plan_id);

-- An alias lives and is deleted with its account.
CREATE TABLE email_aliases (
  id               INTEGER PRIMARY KEY,
  email_account_id INTEGER NOT NULL REFERENCES email_accounts (id),
  address          TEXT    NOT NULL CHECK (address <> '')
) STRICT;
CREATE INDEX email_aliases_account ON email_aliases (email_account_id);

CREATE TABLE hosted_domains (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plans (id),
  name    TEXT    NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX hosted_domains_plan ON hosted_domains (plan_id);

CREATE TABLE voice_terminals (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  number         TEXT    NOT NULL CHECK (number <> ''), -- national digits; as typed when it is no telephone number
  valid_from     TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX voice_terminals_plan ON voice_terminals (plan_id);

CREATE TABLE circuits (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plans (id),
  number  TEXT    NOT NULL CHECK (number <> ''),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX circuits_plan ON circuits (plan_id);

CREATE TABLE tv_devices (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  smartcard TEXT    NOT NULL DEFAULT '',
  cas       TEXT    NOT NULL DEFAULT '', -- vendor: CAS (Nro.Equip.TV)
  version   INTEGER NOT NULL DEFAULT 1,
  CHECK (smartcard <> '' OR cas <> '')
) STRICT;
CREATE INDEX tv_devices_plan ON tv_devices (plan_id);
