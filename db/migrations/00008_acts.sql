-- +goose Up
-- Acts: what people and programs do, each one transaction whose events it holds together.
CREATE TABLE acts (
  id          INTEGER PRIMARY KEY,
  at          TEXT    NOT NULL,
  key         TEXT    NOT NULL CHECK (key <> ''), -- of the table of acts: telefone.incluir
  user_id     INTEGER REFERENCES users (id),
  actor       TEXT    NOT NULL, -- the name as it was then
  customer_id INTEGER REFERENCES customers (id),
  undoes_id   INTEGER REFERENCES acts (id) -- the act that this one undoes
) STRICT;
CREATE UNIQUE INDEX acts_undoes ON acts (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts
BEGIN SELECT raise(ABORT, 'acts are append-only'); END;

ALTER TABLE events ADD COLUMN act_id INTEGER REFERENCES acts (id);
ALTER TABLE events ADD COLUMN subject_version INTEGER NOT NULL DEFAULT 0; -- version of the subject's row that the event left; 0: none
CREATE INDEX events_act ON events (act_id) WHERE act_id IS NOT NULL;
CREATE INDEX events_subject ON events (subject_id, id) WHERE subject_id IS NOT NULL;

-- Answers to keys that were sent once: the same key again gives the same answer. Kept 24 hours.
CREATE TABLE once_keys (
  owner       TEXT    NOT NULL, -- the session or API key that sent it
  key         TEXT    NOT NULL,
  fingerprint BLOB    NOT NULL, -- SHA-256 of method, address and body
  status      INTEGER NOT NULL,
  answer      BLOB    NOT NULL,
  created_at  TEXT    NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX once_keys_created ON once_keys (created_at);

-- What is deleted stays, with who, when and why, so that it can be restored.
ALTER TABLE phones ADD COLUMN deleted_at TEXT;
ALTER TABLE phones ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE phones ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN deleted_at TEXT;
ALTER TABLE contacts ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE addresses ADD COLUMN deleted_at TEXT;
ALTER TABLE addresses ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE addresses ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE onus ADD COLUMN deleted_at TEXT;
ALTER TABLE onus ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE onus ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE hosted_domains ADD COLUMN deleted_at TEXT;
ALTER TABLE hosted_domains ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE hosted_domains ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE circuits ADD COLUMN deleted_at TEXT;
ALTER TABLE circuits ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE circuits ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE tv_devices ADD COLUMN deleted_at TEXT;
ALTER TABLE tv_devices ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE tv_devices ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';

-- The running attendance of a user: its protocol is borne by what he does meanwhile.
ALTER TABLE attendances ADD COLUMN user_id INTEGER REFERENCES users (id);
