-- +goose Up
-- A deleted role stays, so that it can come back and its history keeps its own number. Until here it was removed.
ALTER TABLE roles ADD COLUMN deleted_at TEXT; -- NULL while it can be given
ALTER TABLE roles ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE roles ADD COLUMN deleted_reason TEXT NOT NULL DEFAULT '';
