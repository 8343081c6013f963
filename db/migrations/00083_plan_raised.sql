-- +goose Up
-- A hold, a notice of debt or a contract more is no change of the plan's own fields, but an attendant
-- who decided before it must be asked again: it raises the plan's version. The event keeps which
-- version it left, so that a save of other fields still goes through.
ALTER TABLE events ADD COLUMN plan_version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_plan_raised ON events (plan_id, id) WHERE plan_version > 0;
