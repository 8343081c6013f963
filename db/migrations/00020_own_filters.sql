-- +goose Up
-- The filter of a queue that a user keeps as the own one.

CREATE TABLE user_filters (
  user_id INTEGER NOT NULL REFERENCES users (id),
  screen  TEXT    NOT NULL CHECK (screen IN ('atendimentos', 'ocorrencias', 'ordens')),
  query   TEXT    NOT NULL CHECK (length(query) <= 2000), -- as in the address
  PRIMARY KEY (user_id, screen)
) STRICT, WITHOUT ROWID;
