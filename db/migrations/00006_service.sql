-- +goose Up
-- The provider's answers to its customers: contacts, tickets, field work.

CREATE TABLE attendances (
  id          INTEGER PRIMARY KEY,
  protocol    TEXT    NOT NULL UNIQUE CHECK (protocol <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  channel     TEXT    NOT NULL CHECK (channel IN ('phone', 'counter', 'whatsapp', 'email', 'portal')),
  opened_at   TEXT    NOT NULL,
  closed_at   TEXT    NOT NULL DEFAULT '', -- "" while open
  subject     TEXT    NOT NULL DEFAULT '',
  description TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX attendances_customer ON attendances (customer_id);

CREATE TABLE occurrences (
  id          INTEGER PRIMARY KEY,
  number      TEXT    NOT NULL UNIQUE CHECK (number <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  plan_id     INTEGER REFERENCES plans (id),
  protocol    TEXT    NOT NULL DEFAULT '', -- of the attendance it came from, as the caller was told
  kind        TEXT    NOT NULL DEFAULT '',
  status      TEXT    NOT NULL CHECK (status IN ('open', 'in_analysis', 'forwarded', 'solved', 'closed', 'reopened')),
  opened_at   TEXT    NOT NULL,
  closed_at   TEXT    NOT NULL DEFAULT '',
  description TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX occurrences_customer ON occurrences (customer_id);

CREATE TABLE service_orders (
  id            INTEGER PRIMARY KEY,
  number        TEXT    NOT NULL UNIQUE CHECK (number <> ''),
  customer_id   INTEGER NOT NULL REFERENCES customers (id),
  plan_id       INTEGER REFERENCES plans (id),
  occurrence_id INTEGER REFERENCES occurrences (id),
  kind          TEXT    NOT NULL DEFAULT '',
  status        TEXT    NOT NULL CHECK (status IN ('open', 'scheduled', 'in_progress', 'done', 'closed', 'rescheduled', 'cancelled')),
  scheduled_for TEXT    NOT NULL DEFAULT '', -- instant or day
  technician    TEXT    NOT NULL DEFAULT '',
  description   TEXT    NOT NULL DEFAULT '',
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX service_orders_customer ON service_orders (customer_id);
CREATE INDEX service_orders_occurrence ON service_orders (occurrence_id) WHERE occurrence_id IS NOT NULL;
