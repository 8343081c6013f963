-- +goose Up
-- Months of plans that were billed by the price before an act gave them lines: the credit of that
-- price stands beside the lines, whatever the price became since.
CREATE TABLE billed_months (
  plan_id     INTEGER NOT NULL REFERENCES plans (id),
  month       TEXT    NOT NULL CHECK (length(month) = 7),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0), -- 0: it was not
  PRIMARY KEY (plan_id, month)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT id, 'acessos.editar' FROM roles WHERE key = 'tecnico';
