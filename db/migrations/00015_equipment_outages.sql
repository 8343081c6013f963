-- +goose Up
-- Where every asset is and has been, and the outages that customers are told about.

ALTER TABLE equipment ADD COLUMN state TEXT NOT NULL DEFAULT 'in_stock'
  CHECK (state IN ('in_stock', 'with_technician', 'at_customer', 'maintenance', 'lost', 'written_off'));
ALTER TABLE equipment ADD COLUMN mode TEXT NOT NULL DEFAULT ''
  CHECK (mode IN ('', 'loan', 'sale', 'lending', 'demonstration')); -- '': not at a customer, or not recorded
ALTER TABLE equipment ADD COLUMN technician TEXT NOT NULL DEFAULT '';
ALTER TABLE equipment ADD COLUMN manufacturer TEXT NOT NULL DEFAULT '';
ALTER TABLE equipment ADD COLUMN supplier TEXT NOT NULL DEFAULT '';
ALTER TABLE equipment ADD COLUMN invoice TEXT NOT NULL DEFAULT '';
ALTER TABLE equipment ADD COLUMN price_cents INTEGER NOT NULL DEFAULT 0 CHECK (price_cents >= 0);
ALTER TABLE equipment ADD COLUMN warranty_until TEXT NOT NULL DEFAULT ''; -- day
UPDATE equipment SET state = 'at_customer' WHERE customer_id IS NOT NULL OR plan_id IS NOT NULL;

-- The exchange files know only where a thing is.
CREATE TRIGGER equipment_arrives_at_customer AFTER INSERT ON equipment
  WHEN NEW.state = 'in_stock' AND (NEW.customer_id IS NOT NULL OR NEW.plan_id IS NOT NULL)
BEGIN UPDATE equipment SET state = 'at_customer' WHERE id = NEW.id; END;
CREATE TRIGGER equipment_reaches_customer AFTER UPDATE OF customer_id, plan_id ON equipment
  WHEN NEW.state = 'in_stock' AND (NEW.customer_id IS NOT NULL OR NEW.plan_id IS NOT NULL)
BEGIN UPDATE equipment SET state = 'at_customer' WHERE id = NEW.id; END;
CREATE TRIGGER equipment_leaves_customer AFTER UPDATE OF customer_id, plan_id ON equipment
  WHEN NEW.state = 'at_customer' AND NEW.customer_id IS NULL AND NEW.plan_id IS NULL
BEGIN UPDATE equipment SET state = 'in_stock', mode = '' WHERE id = NEW.id; END;

-- Each movement begins a custody; the one that is open says where the thing is.
CREATE TABLE equipment_movements (
  id             INTEGER PRIMARY KEY,
  equipment_id   INTEGER NOT NULL REFERENCES equipment (id),
  status         TEXT    NOT NULL CHECK (status IN ('waiting', 'done', 'undone')),
  state          TEXT    NOT NULL CHECK (state IN ('in_stock', 'with_technician', 'at_customer', 'maintenance', 'lost', 'written_off')),
  mode           TEXT    NOT NULL CHECK (mode IN ('', 'loan', 'sale', 'lending', 'demonstration')),
  stock_place_id INTEGER REFERENCES stock_places (id),
  customer_id    INTEGER REFERENCES customers (id),
  plan_id        INTEGER REFERENCES plans (id),
  technician     TEXT    NOT NULL DEFAULT '',
  order_id       INTEGER REFERENCES service_orders (id), -- of the field work that used it
  responsible    TEXT    NOT NULL, -- who takes it, by name
  confirming     TEXT    NOT NULL DEFAULT '', -- who confirms, by name; '' for field work
  confirming_user_id INTEGER REFERENCES users (id),
  confirming_key_id  INTEGER REFERENCES api_tokens (id),
  asked_at       TEXT    NOT NULL,
  began_at       TEXT    NOT NULL DEFAULT '', -- '' while it waits
  ended_at       TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX equipment_movements_of ON equipment_movements (equipment_id, id);
CREATE INDEX equipment_movements_order ON equipment_movements (order_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX equipment_movements_open ON equipment_movements (equipment_id) WHERE status = 'done' AND ended_at = '';
CREATE UNIQUE INDEX equipment_movements_waiting ON equipment_movements (equipment_id) WHERE status = 'waiting';

CREATE TABLE outages (
  id         INTEGER PRIMARY KEY,
  message    TEXT    NOT NULL CHECK (message <> ''), -- the sentence that the attendant says
  began_at   TEXT    NOT NULL,
  expected   TEXT    NOT NULL DEFAULT '', -- moment; '' not known
  ended_at   TEXT    NOT NULL DEFAULT '', -- '' while it lasts
  opened_by  TEXT    NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX outages_running ON outages (id) WHERE ended_at = '';

-- What an outage concerns, as people write it: an access point by its name, or a district.
CREATE TABLE outage_areas (
  id        INTEGER PRIMARY KEY,
  outage_id INTEGER NOT NULL REFERENCES outages (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('access_point', 'district')),
  name      TEXT    NOT NULL CHECK (name <> ''),
  UNIQUE (outage_id, kind, name)
) STRICT;

INSERT INTO role_permissions (role_id, permission)
  SELECT id, 'patrimonio.editar' FROM roles WHERE key IN ('tecnico', 'administrador');
