-- +goose Up
-- Templates of documents. Each change of one is a version of its own, kept for ever: what was
-- generated names the version that it came from.
CREATE TABLE contract_templates (
  id               INTEGER PRIMARY KEY,
  name             TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  kind             TEXT    NOT NULL CHECK (kind IN ('contract', 'adhesion', 'loan', 'permanence', 'transfer', 'amendment',
                     'cancelling', 'order_sheet', 'kit_receipt')),
  plan_type_id     INTEGER REFERENCES plan_types (id),     -- NULL: for every plan type
  business_unit_id INTEGER REFERENCES business_units (id), -- NULL: for every unit
  active           INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version          INTEGER NOT NULL DEFAULT 1 -- of contract_template_versions
) STRICT;
CREATE INDEX contract_templates_plan_type ON contract_templates (plan_type_id) WHERE plan_type_id IS NOT NULL;

CREATE TABLE contract_template_versions (
  id                   INTEGER PRIMARY KEY,
  contract_template_id INTEGER NOT NULL REFERENCES contract_templates (id),
  version              INTEGER NOT NULL CHECK (version > 0),
  name                 TEXT    NOT NULL CHECK (name <> ''),
  html                 TEXT    NOT NULL CHECK (html <> ''), -- variables are <span data-var>
  saved_at             TEXT    NOT NULL,
  saved_by             TEXT    NOT NULL, -- the name as it was then
  UNIQUE (contract_template_id, version)
) STRICT;
CREATE TRIGGER contract_template_versions_no_update BEFORE UPDATE ON contract_template_versions
BEGIN SELECT raise(ABORT, 'versions of templates are append-only'); END;
CREATE TRIGGER contract_template_versions_no_delete BEFORE DELETE ON contract_template_versions
BEGIN SELECT raise(ABORT, 'versions of templates are append-only'); END;

-- Documents of contracts: generated, perhaps edited, and frozen when they are printed.
CREATE TABLE contract_papers (
  id                  INTEGER PRIMARY KEY,
  contract_id         INTEGER NOT NULL REFERENCES contracts (id),
  kind                TEXT    NOT NULL CHECK (kind IN ('contract', 'adhesion', 'loan', 'permanence', 'transfer', 'amendment',
                        'cancelling', 'order_sheet', 'kit_receipt')),
  template_version_id INTEGER NOT NULL REFERENCES contract_template_versions (id),
  generated           TEXT    NOT NULL, -- the text with its values
  generated_at        TEXT    NOT NULL,
  generated_by        TEXT    NOT NULL,
  edited              TEXT    NOT NULL DEFAULT '', -- "" while nobody changed the text
  edited_at           TEXT    NOT NULL DEFAULT '',
  edited_by           TEXT    NOT NULL DEFAULT '',
  frozen              TEXT    NOT NULL DEFAULT '', -- the composed document, byte for byte as it was printed
  sha256              TEXT    NOT NULL DEFAULT '' CHECK (sha256 = '' OR length(sha256) = 64),
  frozen_at           TEXT    NOT NULL DEFAULT '',
  frozen_by           TEXT    NOT NULL DEFAULT '',
  version             INTEGER NOT NULL DEFAULT 1,
  CHECK ((frozen = '') = (frozen_at = '') AND (frozen = '') = (sha256 = ''))
) STRICT;
CREATE INDEX contract_papers_contract ON contract_papers (contract_id);
CREATE UNIQUE INDEX contract_papers_open ON contract_papers (contract_id, kind) WHERE frozen_at = '';
CREATE TRIGGER contract_papers_frozen BEFORE UPDATE ON contract_papers WHEN OLD.frozen_at <> ''
BEGIN SELECT raise(ABORT, 'a frozen paper never changes'); END;
CREATE TRIGGER contract_papers_no_delete BEFORE DELETE ON contract_papers
BEGIN SELECT raise(ABORT, 'papers of contracts are kept'); END;

INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT r.id, p.value FROM roles r, json_each('["contratos.editar","contratos.editar_texto","modelos.editar"]') p
  WHERE r.key = 'administrador' OR r.key = 'atendente' AND p.value = 'contratos.editar';
