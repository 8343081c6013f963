-- +goose Up
-- A boleto that the customer contests is no debt until a day (Res. Anatel 765/2023).
ALTER TABLE payment_slips ADD COLUMN contested_until TEXT NOT NULL DEFAULT ''
  CHECK (contested_until = '' OR length(contested_until) = 10);
ALTER TABLE payment_slips ADD COLUMN paid_cents INTEGER NOT NULL DEFAULT 0; -- what was paid; 0 while unpaid
CREATE INDEX payment_slips_our_number ON payment_slips (customer_id, our_number) WHERE our_number <> '';

INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT id, 'financeiro.editar' FROM roles WHERE key IN ('financeiro', 'administrador');
INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT id, 'documentos.editar' FROM roles WHERE key IN ('financeiro', 'administrador');
INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT id, 'acessos.editar' FROM roles WHERE key = 'atendente';
DELETE FROM role_permissions WHERE permission = 'acessos.editar' AND role_id IN (SELECT id FROM roles WHERE key = 'tecnico');
