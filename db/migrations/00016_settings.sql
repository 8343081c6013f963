-- +goose Up
-- Settings have a number, under which history finds their lines, and keys in the language of the
-- outside contract. Pictures are kept once, by what they are.

ALTER TABLE settings ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
UPDATE settings SET id = rowid;
CREATE UNIQUE INDEX settings_id ON settings (id);
UPDATE settings SET key = 'provedor_nome' WHERE key = 'provider_name';
UPDATE settings SET key = 'fuso_horario' WHERE key = 'time_zone';
UPDATE settings SET key = 'demonstracao' WHERE key = 'demo';

CREATE TABLE images (
  sha256     TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
  content    BLOB NOT NULL
) STRICT;

INSERT INTO role_permissions (role_id, permission) SELECT id, 'config.variaveis' FROM roles WHERE key = 'administrador';
