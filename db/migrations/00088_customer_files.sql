-- +goose Up
-- A file may be the customer's own: a copy of a document, a power of attorney. Until here each was on an
-- attendance, an occurrence or an order.
CREATE TABLE attached_files_new (
  id               INTEGER PRIMARY KEY,
  version          INTEGER NOT NULL DEFAULT 1,
  customer_id      INTEGER NOT NULL REFERENCES customers (id),
  attachment_id    INTEGER NOT NULL UNIQUE REFERENCES attachments (id),
  attendance_id    INTEGER REFERENCES attendances (id),    -- at most one of these three;
  occurrence_id    INTEGER REFERENCES occurrences (id),    -- none: the customer's own
  service_order_id INTEGER REFERENCES service_orders (id),
  note             TEXT    NOT NULL DEFAULT '', -- what it shows
  deleted_at       TEXT,                        -- NULL while it is shown
  deleted_by       TEXT    NOT NULL DEFAULT '',
  deleted_reason   TEXT    NOT NULL DEFAULT '',
  CHECK ((attendance_id IS NOT NULL) + (occurrence_id IS NOT NULL) + (service_order_id IS NOT NULL) <= 1)
) STRICT;
INSERT INTO attached_files_new (id, version, customer_id, attachment_id, attendance_id, occurrence_id, service_order_id, note, deleted_at, deleted_by, deleted_reason)
  SELECT id, version, customer_id, attachment_id, attendance_id, occurrence_id, service_order_id, note, deleted_at, deleted_by, deleted_reason FROM attached_files;
DROP TABLE attached_files;
ALTER TABLE attached_files_new RENAME TO attached_files;
CREATE INDEX attached_files_customer ON attached_files (customer_id);
CREATE INDEX attached_files_attendance ON attached_files (attendance_id) WHERE attendance_id IS NOT NULL;
CREATE INDEX attached_files_occurrence ON attached_files (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX attached_files_order ON attached_files (service_order_id) WHERE service_order_id IS NOT NULL;
