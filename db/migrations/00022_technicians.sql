-- +goose Up
-- Who does field work. Orders and assets name a technician by this name.

CREATE TABLE technicians (
  id        INTEGER PRIMARY KEY,
  code      TEXT    NOT NULL DEFAULT '',
  name      TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  day_limit INTEGER NOT NULL DEFAULT 0 CHECK (day_limit >= 0), -- visits a day; 0 is not said
  active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), -- on duty
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX technicians_code ON technicians (code) WHERE code <> '';
CREATE TRIGGER technicians_name_is_code AFTER INSERT ON technicians WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE technicians SET code = name WHERE id = NEW.id; END;
INSERT OR IGNORE INTO technicians (name) SELECT DISTINCT technician FROM service_orders WHERE technician <> '' ORDER BY technician;
