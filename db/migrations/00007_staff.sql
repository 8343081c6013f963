-- +goose Up
-- The provider's people, what they may do, and the record of what they did.

CREATE TABLE settings (
  key     TEXT    PRIMARY KEY,
  value   TEXT    NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE roles (
  id      INTEGER PRIMARY KEY,
  key     TEXT    NOT NULL UNIQUE, -- pt-BR word used on the console: atendente, tecnico, …
  name    TEXT    NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE role_permissions (
  role_id    INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  permission TEXT    NOT NULL,
  PRIMARY KEY (role_id, permission)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id            INTEGER PRIMARY KEY,
  username      TEXT    NOT NULL UNIQUE CHECK (username <> ''),
  name          TEXT    NOT NULL CHECK (name <> ''),
  role_id       INTEGER NOT NULL REFERENCES roles (id),
  password_hash TEXT    NOT NULL DEFAULT '', -- argon2id, PHC string; "" until the one-time code is used
  code_hash     TEXT    NOT NULL DEFAULT '', -- SHA-256 of the one-time code; "" when there is none
  code_expires  TEXT    NOT NULL DEFAULT '',
  disabled_at   TEXT,
  theme         TEXT    NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
  density       TEXT    NOT NULL DEFAULT 'normal' CHECK (density IN ('normal', 'compact')),
  single_keys   INTEGER NOT NULL DEFAULT 1 CHECK (single_keys IN (0, 1)), -- WCAG 2.1.4
  created_at    TEXT    NOT NULL,
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE sessions (
  token_hash BLOB    PRIMARY KEY, -- SHA-256 of the cookie's 32 random bytes
  user_id    INTEGER REFERENCES users (id) ON DELETE CASCADE, -- NULL before login
  payload    BLOB    NOT NULL,
  created_at TEXT    NOT NULL,
  seen_at    TEXT    NOT NULL,
  address    TEXT    NOT NULL DEFAULT '',
  agent      TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE api_tokens (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  role_id     INTEGER NOT NULL REFERENCES roles (id),
  token_hash  BLOB    NOT NULL UNIQUE,
  created_at  TEXT    NOT NULL,
  used_at     TEXT    NOT NULL DEFAULT '',
  revoked_at  TEXT
) STRICT;

-- One line for each thing that was done, written in the transaction that did it. The timeline
-- of a customer and the audit log read the same lines.
CREATE TABLE events (
  id          INTEGER PRIMARY KEY,
  at          TEXT    NOT NULL,
  user_id     INTEGER REFERENCES users (id),
  actor       TEXT    NOT NULL, -- the name as it was then; "console", "importação", "API nome"
  origin      TEXT    NOT NULL DEFAULT '', -- network address
  kind        TEXT    NOT NULL, -- subject.verb: customer.created, radius_login.deleted, user.login_failed
  customer_id INTEGER REFERENCES customers (id),
  plan_id     INTEGER REFERENCES plans (id),
  subject_id  INTEGER,
  protocol    TEXT    NOT NULL DEFAULT '',
  before      TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(before)),
  after       TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(after))
) STRICT;
CREATE INDEX events_customer ON events (customer_id, id) WHERE customer_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
-- +goose StatementEnd

-- Who saw what the law protects, and why (Marco Civil art. 13, LGPD).
CREATE TABLE sensitive_accesses (
  id          INTEGER PRIMARY KEY,
  at          TEXT    NOT NULL,
  user_id     INTEGER REFERENCES users (id),
  actor       TEXT    NOT NULL,
  origin      TEXT    NOT NULL DEFAULT '',
  kind        TEXT    NOT NULL, -- record_opened, document_revealed, holder_at_instant
  customer_id INTEGER REFERENCES customers (id),
  subject     TEXT    NOT NULL DEFAULT '',
  reason      TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sensitive_accesses_customer ON sensitive_accesses (customer_id, id) WHERE customer_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER sensitive_accesses_no_update BEFORE UPDATE ON sensitive_accesses
BEGIN SELECT raise(ABORT, 'sensitive accesses are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sensitive_accesses_no_delete BEFORE DELETE ON sensitive_accesses
BEGIN SELECT raise(ABORT, 'sensitive accesses are append-only'); END;
-- +goose StatementEnd
