-- +goose Up
-- What was done about a service order, by whom and when, as attendances and occurrences have it.

CREATE TABLE service_order_steps (
  id               INTEGER PRIMARY KEY,
  service_order_id INTEGER NOT NULL REFERENCES service_orders (id),
  at               TEXT    NOT NULL,
  actor            TEXT    NOT NULL, -- the name as it was then
  status           TEXT    NOT NULL, -- that the step left
  text             TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX service_order_steps_of ON service_order_steps (service_order_id);
