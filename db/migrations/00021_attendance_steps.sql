-- +goose Up
-- What was said and done while an attendance ran.

CREATE TABLE attendance_steps (
  id            INTEGER PRIMARY KEY,
  attendance_id INTEGER NOT NULL REFERENCES attendances (id),
  at            TEXT    NOT NULL,
  actor         TEXT    NOT NULL, -- the name as it was then
  text          TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX attendance_steps_of ON attendance_steps (attendance_id);
