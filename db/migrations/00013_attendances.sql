-- +goose Up
-- Attendances as they are led: their types with hours, their clocks, what was told, how they ended.

-- Hours until the agreed date, by type. The provider changes them.
CREATE TABLE attendance_types (
  kind    TEXT    PRIMARY KEY CHECK (kind IN ('information', 'request', 'complaint', 'cancellation')),
  hours   INTEGER NOT NULL CHECK (hours BETWEEN 1 AND 8760),
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
INSERT INTO attendance_types (kind, hours) VALUES ('information', 24), ('request', 48), ('complaint', 72), ('cancellation', 24);

ALTER TABLE attendances ADD COLUMN kind TEXT NOT NULL DEFAULT ''
  CHECK (kind IN ('', 'information', 'request', 'complaint', 'cancellation')); -- '': not recorded
ALTER TABLE attendances ADD COLUMN status TEXT NOT NULL DEFAULT 'open'
  CHECK (status IN ('open', 'in_progress', 'waiting', 'closed', 'cancelled'));
ALTER TABLE attendances ADD COLUMN plan_id INTEGER REFERENCES plans (id);
ALTER TABLE attendances ADD COLUMN key_id INTEGER REFERENCES api_tokens (id); -- of the program that opened it
ALTER TABLE attendances ADD COLUMN requester TEXT NOT NULL DEFAULT '';
ALTER TABLE attendances ADD COLUMN identified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE attendances ADD COLUMN due_at TEXT NOT NULL DEFAULT ''; -- instant agreed with the customer
ALTER TABLE attendances ADD COLUMN regulatory_due TEXT NOT NULL DEFAULT ''; -- last day of Res. Anatel 765/2023, art. 10
ALTER TABLE attendances ADD COLUMN told_at TEXT NOT NULL DEFAULT ''; -- when the protocol was sent to the customer
ALTER TABLE attendances ADD COLUMN told_by TEXT NOT NULL DEFAULT ''
  CHECK (told_by IN ('', 'phone', 'counter', 'whatsapp', 'sms', 'email', 'portal'));
ALTER TABLE attendances ADD COLUMN result TEXT NOT NULL DEFAULT '';
ALTER TABLE attendances ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- of cancelling
UPDATE attendances SET status = 'closed' WHERE closed_at <> '';

-- The exchange files know only when an attendance ended.
CREATE TRIGGER attendances_arrive_closed AFTER INSERT ON attendances WHEN NEW.closed_at <> '' AND NEW.status = 'open'
BEGIN UPDATE attendances SET status = 'closed' WHERE id = NEW.id; END;
CREATE TRIGGER attendances_end AFTER UPDATE OF closed_at ON attendances WHEN NEW.closed_at <> '' AND NEW.status IN ('open', 'in_progress', 'waiting')
BEGIN UPDATE attendances SET status = 'closed' WHERE id = NEW.id; END;
CREATE TRIGGER attendances_run_again AFTER UPDATE OF closed_at ON attendances WHEN NEW.closed_at = '' AND NEW.status IN ('closed', 'cancelled')
BEGIN UPDATE attendances SET status = 'open' WHERE id = NEW.id; END;

-- One running attendance of a user, or of a program, with a customer.
CREATE UNIQUE INDEX attendances_running ON attendances (customer_id, user_id) WHERE closed_at = '' AND user_id IS NOT NULL;
CREATE UNIQUE INDEX attendances_running_key ON attendances (customer_id, key_id) WHERE closed_at = '' AND key_id IS NOT NULL;
CREATE INDEX attendances_queue ON attendances (due_at) WHERE closed_at = '';

CREATE TABLE attendance_links (
  attendance_id INTEGER NOT NULL REFERENCES attendances (id),
  linked_id     INTEGER NOT NULL REFERENCES attendances (id),
  PRIMARY KEY (attendance_id, linked_id),
  CHECK (attendance_id < linked_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_links_other ON attendance_links (linked_id);

INSERT INTO role_permissions (role_id, permission)
  SELECT id, 'atendimentos.editar' FROM roles WHERE key IN ('atendente', 'tecnico', 'administrador');
INSERT INTO role_permissions (role_id, permission)
  SELECT id, 'atendimentos.mudar_data' FROM roles WHERE key = 'administrador';
