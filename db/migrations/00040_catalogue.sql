-- +goose Up
-- What forms choose from is kept under a code, changed version by version, and put out of use
-- instead of being removed. A code that nobody chose is the name.
ALTER TABLE access_points ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE access_points ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
UPDATE access_points SET code = name;
CREATE UNIQUE INDEX access_points_code ON access_points (code) WHERE code <> '';
CREATE TRIGGER access_points_name_is_code AFTER INSERT ON access_points WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE access_points SET code = name WHERE id = NEW.id; END;

ALTER TABLE products ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE products ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE products SET code = name;
CREATE UNIQUE INDEX products_code ON products (code) WHERE code <> '';
CREATE TRIGGER products_name_is_code AFTER INSERT ON products WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE products SET code = name WHERE id = NEW.id; END;

ALTER TABLE stock_places ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE stock_places ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE stock_places ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE stock_places SET code = name;
CREATE UNIQUE INDEX stock_places_code ON stock_places (code) WHERE code <> '';
CREATE TRIGGER stock_places_name_is_code AFTER INSERT ON stock_places WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE stock_places SET code = name WHERE id = NEW.id; END;

ALTER TABLE plan_groups ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_groups ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE plan_groups ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE plan_groups SET code = name;
CREATE UNIQUE INDEX plan_groups_code ON plan_groups (code) WHERE code <> '';
CREATE TRIGGER plan_groups_name_is_code AFTER INSERT ON plan_groups WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE plan_groups SET code = name WHERE id = NEW.id; END;

ALTER TABLE business_units ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE business_units ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE business_units ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE business_units SET code = name;
CREATE UNIQUE INDEX business_units_code ON business_units (code) WHERE code <> '';
CREATE TRIGGER business_units_name_is_code AFTER INSERT ON business_units WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE business_units SET code = name WHERE id = NEW.id; END;

-- Reasons that forms offer where they ask for one.
CREATE TABLE reasons (
  id      INTEGER PRIMARY KEY,
  code    TEXT    NOT NULL DEFAULT '',
  name    TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX reasons_code ON reasons (code) WHERE code <> '';
CREATE TRIGGER reasons_name_is_code AFTER INSERT ON reasons WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE reasons SET code = name WHERE id = NEW.id; END;
INSERT INTO reasons (name) VALUES ('A pedido do cliente'), ('Mudou-se'), ('Erro de digitação'), ('Cadastro em duplicidade'), ('Troca de equipamento');

INSERT OR IGNORE INTO role_permissions (role_id, permission) SELECT id, 'catalogo.editar' FROM roles WHERE key = 'administrador';
