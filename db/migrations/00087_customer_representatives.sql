-- +goose Up
-- The person that signs for a company. Until here only a contact could say the name.
ALTER TABLE customers ADD COLUMN representative_name TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN representative_tax_id TEXT NOT NULL DEFAULT ''; -- CPF without mask
ALTER TABLE customers ADD COLUMN representative_rg TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN representative_role TEXT NOT NULL DEFAULT '';
