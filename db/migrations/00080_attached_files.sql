-- +goose Up
-- Files on attendances, occurrences and service orders: photographs, letters, receipts. One that is
-- taken away stays in history, with its content.
CREATE TABLE attached_files (
  id               INTEGER PRIMARY KEY,
  version          INTEGER NOT NULL DEFAULT 1,
  customer_id      INTEGER NOT NULL REFERENCES customers (id),
  attachment_id    INTEGER NOT NULL UNIQUE REFERENCES attachments (id),
  attendance_id    INTEGER REFERENCES attendances (id),
  occurrence_id    INTEGER REFERENCES occurrences (id),
  service_order_id INTEGER REFERENCES service_orders (id),
  note             TEXT    NOT NULL DEFAULT '', -- what it shows
  deleted_at       TEXT,                        -- NULL while it is shown
  deleted_by       TEXT    NOT NULL DEFAULT '',
  deleted_reason   TEXT    NOT NULL DEFAULT '',
  CHECK ((attendance_id IS NOT NULL) + (occurrence_id IS NOT NULL) + (service_order_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX attached_files_customer ON attached_files (customer_id);
CREATE INDEX attached_files_attendance ON attached_files (attendance_id) WHERE attendance_id IS NOT NULL;
CREATE INDEX attached_files_occurrence ON attached_files (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX attached_files_order ON attached_files (service_order_id) WHERE service_order_id IS NOT NULL;
