-- +goose Up

-- What the provider keeps of a row of the regulatory table beside its value: '' is as shipped.
ALTER TABLE regulation_values ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE regulation_values ADD COLUMN mark TEXT NOT NULL DEFAULT '' CHECK (mark IN ('', 'checked', 'unchecked'));

-- Rows that are no more, for nothing acted on them.
DELETE FROM regulation_values WHERE key IN ('historico_anos', 'pausa_execucao_horas');
