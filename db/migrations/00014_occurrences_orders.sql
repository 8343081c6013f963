-- +goose Up
-- Occurrences and service orders as they are led: whose turn it is, by when, what was done.

ALTER TABLE occurrences ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high'));
ALTER TABLE occurrences ADD COLUMN assignee TEXT NOT NULL DEFAULT ''; -- username, or key of a role
ALTER TABLE occurrences ADD COLUMN assignee_kind TEXT NOT NULL DEFAULT '' CHECK (assignee_kind IN ('', 'user', 'role'));
ALTER TABLE occurrences ADD COLUMN due_at TEXT NOT NULL DEFAULT '';
ALTER TABLE occurrences ADD COLUMN solution TEXT NOT NULL DEFAULT '';
ALTER TABLE occurrences ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- of reopening
CREATE INDEX occurrences_queue ON occurrences (status, due_at);

CREATE TABLE occurrence_steps (
  id            INTEGER PRIMARY KEY,
  occurrence_id INTEGER NOT NULL REFERENCES occurrences (id),
  at            TEXT    NOT NULL,
  actor         TEXT    NOT NULL, -- the name as it was then
  status        TEXT    NOT NULL, -- that the step left
  assignee      TEXT    NOT NULL, -- that the step left
  text          TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX occurrence_steps_of ON occurrence_steps (occurrence_id);

ALTER TABLE service_orders ADD COLUMN address_id INTEGER REFERENCES addresses (id); -- NULL: where the plan is installed
ALTER TABLE service_orders ADD COLUMN scheduled_until TEXT NOT NULL DEFAULT '';
ALTER TABLE service_orders ADD COLUMN opened_at TEXT NOT NULL DEFAULT '';
ALTER TABLE service_orders ADD COLUMN started_at TEXT NOT NULL DEFAULT '';
ALTER TABLE service_orders ADD COLUMN done_at TEXT NOT NULL DEFAULT '';
ALTER TABLE service_orders ADD COLUMN closed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE service_orders ADD COLUMN report TEXT NOT NULL DEFAULT '';
ALTER TABLE service_orders ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- of giving up a slot, or the order
CREATE INDEX service_orders_agenda ON service_orders (scheduled_for) WHERE scheduled_for <> '';
CREATE INDEX service_orders_status ON service_orders (status);
