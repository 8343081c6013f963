-- +goose Up
-- How attendances, occurrences and orders end, in words that can be counted; and texts that people
-- begin an answer with.
CREATE TABLE closing_reasons (
  id      INTEGER PRIMARY KEY,
  code    TEXT    NOT NULL DEFAULT '',
  name    TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX closing_reasons_code ON closing_reasons (code) WHERE code <> '';
CREATE TRIGGER closing_reasons_name_is_code AFTER INSERT ON closing_reasons WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE closing_reasons SET code = name WHERE id = NEW.id; END;
INSERT INTO closing_reasons (name) VALUES ('Resolvido no contato'), ('Informação prestada'), ('Visita técnica'),
  ('Falha na rede do provedor'), ('Equipamento do cliente'), ('Cliente não respondeu');

ALTER TABLE attendances ADD COLUMN closing_reason_id INTEGER REFERENCES closing_reasons (id);    -- NULL: not said
ALTER TABLE occurrences ADD COLUMN closing_reason_id INTEGER REFERENCES closing_reasons (id);
ALTER TABLE service_orders ADD COLUMN closing_reason_id INTEGER REFERENCES closing_reasons (id);
CREATE INDEX attendances_closing ON attendances (closing_reason_id) WHERE closing_reason_id IS NOT NULL;
CREATE INDEX occurrences_closing ON occurrences (closing_reason_id) WHERE closing_reason_id IS NOT NULL;
CREATE INDEX service_orders_closing ON service_orders (closing_reason_id) WHERE closing_reason_id IS NOT NULL;

CREATE TABLE answer_templates (
  id      INTEGER PRIMARY KEY,
  code    TEXT    NOT NULL DEFAULT '',
  name    TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  text    TEXT    NOT NULL CHECK (text <> ''),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX answer_templates_code ON answer_templates (code) WHERE code <> '';
CREATE TRIGGER answer_templates_name_is_code AFTER INSERT ON answer_templates WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE answer_templates SET code = name WHERE id = NEW.id; END;
INSERT INTO answer_templates (name, text) VALUES
  ('Reiniciar o equipamento', 'Orientei a desligar a ONU e o roteador da tomada por 1 minuto e ligar de novo. Depois disso:'),
  ('Protocolo informado', 'Informei o protocolo e o prazo. O cliente está de acordo.'),
  ('Visita combinada', 'Combinei a visita com o cliente, que estará no local. Data e período:'),
  ('Segunda via', 'Enviei a segunda via do boleto pelo canal pedido pelo cliente.');
