-- +goose Up
-- What occurrences and service orders are about, offered where they are opened. An occurrence and an order keep
-- the words that were chosen or typed.
CREATE TABLE occurrence_types (
  id      INTEGER PRIMARY KEY,
  code    TEXT    NOT NULL DEFAULT '',
  name    TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX occurrence_types_code ON occurrence_types (code) WHERE code <> '';
CREATE TRIGGER occurrence_types_name_is_code AFTER INSERT ON occurrence_types WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE occurrence_types SET code = name WHERE id = NEW.id; END;
INSERT INTO occurrence_types (name) VALUES ('Sem conexão'), ('Lentidão'), ('Quedas de conexão'), ('Wi-Fi'), ('Equipamento com defeito'),
  ('Telefonia'), ('TV'), ('Suporte'), ('Financeiro'), ('Comercial');

CREATE TABLE service_order_types (
  id      INTEGER PRIMARY KEY,
  code    TEXT    NOT NULL DEFAULT '',
  name    TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX service_order_types_code ON service_order_types (code) WHERE code <> '';
CREATE TRIGGER service_order_types_name_is_code AFTER INSERT ON service_order_types WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE service_order_types SET code = name WHERE id = NEW.id; END;
INSERT INTO service_order_types (name) VALUES ('Instalação'), ('Sem conexão'), ('Lentidão'), ('Mudança de endereço'), ('Mudança de cômodo'),
  ('Troca de equipamento'), ('Mudança de plano'), ('Retirada');
