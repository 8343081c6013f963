-- The schema after all migrations, drawn by `make schema`. Read it; change the migrations.

CREATE TABLE access_points (
  id             INTEGER PRIMARY KEY,
  name           TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  customer_limit INTEGER CHECK (customer_limit > 0), -- NULL: no limit
  version        INTEGER NOT NULL DEFAULT 1
, code TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;
CREATE UNIQUE INDEX access_points_code ON access_points (code) WHERE code <> '';
CREATE TRIGGER access_points_name_is_code AFTER INSERT ON access_points WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE access_points SET code = name WHERE id = NEW.id; END;

CREATE TABLE acts (
  id          INTEGER PRIMARY KEY,
  at          TEXT    NOT NULL,
  key         TEXT    NOT NULL CHECK (key <> ''), -- of the table of acts: telefone.incluir
  user_id     INTEGER REFERENCES users (id),
  actor       TEXT    NOT NULL, -- the name as it was then
  customer_id INTEGER REFERENCES customers (id),
  undoes_id   INTEGER REFERENCES acts (id) -- the act that this one undoes
) STRICT;
CREATE UNIQUE INDEX acts_undoes ON acts (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts
BEGIN SELECT raise(ABORT, 'acts are append-only'); END;

CREATE TABLE addresses (
  id          INTEGER PRIMARY KEY,
  code        TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('registered', 'billing', 'installation', 'fiscal')),
  street      TEXT    NOT NULL DEFAULT '',
  number      TEXT    NOT NULL DEFAULT '',
  complement  TEXT    NOT NULL DEFAULT '',
  district    TEXT    NOT NULL DEFAULT '',
  city        TEXT    NOT NULL DEFAULT '',
  state       TEXT    NOT NULL DEFAULT '',
  zip         TEXT    NOT NULL DEFAULT '', -- CEP, 8 digits; as typed when it is no CEP
  reference   TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX addresses_customer ON addresses (customer_id);

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

CREATE TABLE api_tokens (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  role_id     INTEGER NOT NULL REFERENCES roles (id),
  token_hash  BLOB    NOT NULL UNIQUE,
  created_at  TEXT    NOT NULL,
  used_at     TEXT    NOT NULL DEFAULT '',
  revoked_at  TEXT
) STRICT;

CREATE TABLE "attached_files" (
  id               INTEGER PRIMARY KEY,
  version          INTEGER NOT NULL DEFAULT 1,
  customer_id      INTEGER NOT NULL REFERENCES customers (id),
  attachment_id    INTEGER NOT NULL UNIQUE REFERENCES attachments (id),
  attendance_id    INTEGER REFERENCES attendances (id),    -- at most one of these three;
  occurrence_id    INTEGER REFERENCES occurrences (id),    -- none: the customer's own
  service_order_id INTEGER REFERENCES service_orders (id),
  note             TEXT    NOT NULL DEFAULT '', -- what it shows
  deleted_at       TEXT,                        -- NULL while it is shown
  deleted_by       TEXT    NOT NULL DEFAULT '',
  deleted_reason   TEXT    NOT NULL DEFAULT '',
  CHECK ((attendance_id IS NOT NULL) + (occurrence_id IS NOT NULL) + (service_order_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX attached_files_attendance ON attached_files (attendance_id) WHERE attendance_id IS NOT NULL;
CREATE INDEX attached_files_customer ON attached_files (customer_id);
CREATE INDEX attached_files_occurrence ON attached_files (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX attached_files_order ON attached_files (service_order_id) WHERE service_order_id IS NOT NULL;

CREATE TABLE attachments (
  id         INTEGER PRIMARY KEY,
  sha256     TEXT    NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT    NOT NULL CHECK (media_type <> ''), -- by its content, see isp.AttachmentType
  size       INTEGER NOT NULL CHECK (size > 0),         -- bytes
  name       TEXT    NOT NULL CHECK (name <> ''),       -- as the computer of whoever sent it called it
  added_at   TEXT    NOT NULL,
  added_by   TEXT    NOT NULL                           -- the name as it was then
) STRICT;
CREATE INDEX attachments_sha256 ON attachments (sha256);

CREATE TABLE attendance_links (
  attendance_id INTEGER NOT NULL REFERENCES attendances (id),
  linked_id     INTEGER NOT NULL REFERENCES attendances (id),
  PRIMARY KEY (attendance_id, linked_id),
  CHECK (attendance_id < linked_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_links_other ON attendance_links (linked_id);

CREATE TABLE attendance_steps (
  id            INTEGER PRIMARY KEY,
  attendance_id INTEGER NOT NULL REFERENCES attendances (id),
  at            TEXT    NOT NULL,
  actor         TEXT    NOT NULL, -- the name as it was then
  text          TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX attendance_steps_of ON attendance_steps (attendance_id);

CREATE TABLE attendance_types (
  kind    TEXT    PRIMARY KEY CHECK (kind IN ('information', 'request', 'complaint', 'cancellation')),
  hours   INTEGER NOT NULL CHECK (hours BETWEEN 1 AND 8760),
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE attendances (
  id          INTEGER PRIMARY KEY,
  protocol    TEXT    NOT NULL UNIQUE CHECK (protocol <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  channel     TEXT    NOT NULL CHECK (channel IN ('phone', 'counter', 'whatsapp', 'email', 'portal')),
  opened_at   TEXT    NOT NULL,
  closed_at   TEXT    NOT NULL DEFAULT '', -- "" while open
  subject     TEXT    NOT NULL DEFAULT '',
  description TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
, user_id INTEGER REFERENCES users (id), kind TEXT NOT NULL DEFAULT ''
  CHECK (kind IN ('', 'information', 'request', 'complaint', 'cancellation')), status TEXT NOT NULL DEFAULT 'open'
  CHECK (status IN ('open', 'in_progress', 'waiting', 'closed', 'cancelled')), plan_id INTEGER REFERENCES plans (id), key_id INTEGER REFERENCES api_tokens (id), requester TEXT NOT NULL DEFAULT '', identified_by TEXT NOT NULL DEFAULT '', due_at TEXT NOT NULL DEFAULT '', regulatory_due TEXT NOT NULL DEFAULT '', told_at TEXT NOT NULL DEFAULT '', told_by TEXT NOT NULL DEFAULT ''
  CHECK (told_by IN ('', 'phone', 'counter', 'whatsapp', 'sms', 'email', 'portal')), result TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', closing_reason_id INTEGER REFERENCES closing_reasons (id)) STRICT;
CREATE INDEX attendances_closing ON attendances (closing_reason_id) WHERE closing_reason_id IS NOT NULL;
CREATE INDEX attendances_customer ON attendances (customer_id);
CREATE INDEX attendances_queue ON attendances (due_at) WHERE closed_at = '';
CREATE UNIQUE INDEX attendances_running ON attendances (customer_id, user_id) WHERE closed_at = '' AND user_id IS NOT NULL;
CREATE UNIQUE INDEX attendances_running_key ON attendances (customer_id, key_id) WHERE closed_at = '' AND key_id IS NOT NULL;
CREATE TRIGGER attendances_arrive_closed AFTER INSERT ON attendances WHEN NEW.closed_at <> '' AND NEW.status = 'open'
BEGIN UPDATE attendances SET status = 'closed' WHERE id = NEW.id; END;
CREATE TRIGGER attendances_end AFTER UPDATE OF closed_at ON attendances WHEN NEW.closed_at <> '' AND NEW.status IN ('open', 'in_progress', 'waiting')
BEGIN UPDATE attendances SET status = 'closed' WHERE id = NEW.id; END;
CREATE TRIGGER attendances_run_again AFTER UPDATE OF closed_at ON attendances WHEN NEW.closed_at = '' AND NEW.status IN ('closed', 'cancelled')
BEGIN UPDATE attendances SET status = 'open' WHERE id = NEW.id; END;

CREATE TABLE billed_months (
  plan_id     INTEGER NOT NULL REFERENCES plans (id),
  month       TEXT    NOT NULL CHECK (length(month) = 7),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0), -- 0: it was not
  PRIMARY KEY (plan_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE billed_service_months (
  extra_service_id INTEGER NOT NULL REFERENCES extra_services (id),
  month            TEXT    NOT NULL CHECK (length(month) = 7),
  price_cents      INTEGER NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (extra_service_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE "billing_entries" (
  id               INTEGER PRIMARY KEY,
  plan_id          INTEGER NOT NULL REFERENCES plans (id),
  month            TEXT    NOT NULL CHECK (length(month) = 7),
  kind             TEXT    NOT NULL CHECK (kind IN ('pro_rata', 'fee', 'credit', 'charge', 'service')),
  amount_cents     INTEGER NOT NULL CHECK (amount_cents >= 0),
  fee_status       TEXT    NOT NULL DEFAULT '' CHECK (fee_status IN ('', 'chargeable', 'waived', 'held')),
  plan_type_id     INTEGER REFERENCES plan_types (id),
  extra_service_id INTEGER REFERENCES extra_services (id), -- of kind service, and of a credit for one
  starts_on        TEXT    NOT NULL DEFAULT '', -- days that a line of pro-rata or of a service charges
  ends_on          TEXT    NOT NULL DEFAULT '',
  billed_on        TEXT    NOT NULL DEFAULT '' CHECK (billed_on = '' OR length(billed_on) = 10),
  version          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX billing_entries_plan ON billing_entries (plan_id, month);
CREATE INDEX billing_entries_service ON billing_entries (extra_service_id, month) WHERE extra_service_id IS NOT NULL;
CREATE INDEX billing_entries_waiting ON billing_entries (id) WHERE billed_on = '';

CREATE TABLE business_units (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
, code TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), version INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE UNIQUE INDEX business_units_code ON business_units (code) WHERE code <> '';
CREATE TRIGGER business_units_name_is_code AFTER INSERT ON business_units WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE business_units SET code = name WHERE id = NEW.id; END;

CREATE TABLE circuits (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plans (id),
  number  TEXT    NOT NULL CHECK (number <> ''),
  version INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX circuits_plan ON circuits (plan_id);

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

CREATE TABLE contacts (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  name        TEXT    NOT NULL CHECK (name <> ''),
  kind        TEXT    NOT NULL DEFAULT '', -- sector or kinship, in the provider's own words
  email       TEXT    NOT NULL DEFAULT '',
  mobile      TEXT    NOT NULL DEFAULT '',
  phone       TEXT    NOT NULL DEFAULT '',
  authorized  INTEGER NOT NULL DEFAULT 0 CHECK (authorized IN (0, 1)), -- may ask for changes
  version     INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX contacts_customer ON contacts (customer_id);

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

CREATE TABLE contract_scan_rejections (
  scan_id INTEGER PRIMARY KEY REFERENCES contract_scans (id),
  at      TEXT    NOT NULL,
  by_whom TEXT    NOT NULL,
  reason  TEXT    NOT NULL CHECK (reason <> '')
) STRICT;

CREATE TABLE contract_scans (
  id            INTEGER PRIMARY KEY,
  contract_id   INTEGER NOT NULL REFERENCES contracts (id),
  paper_id      INTEGER REFERENCES contract_papers (id), -- NULL: of a document that was not printed here
  kind          TEXT    NOT NULL CHECK (kind IN ('contract', 'adhesion', 'loan', 'permanence', 'transfer', 'amendment',
                  'cancelling', 'order_sheet', 'kit_receipt')),
  attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachments (id),
  signed_on     TEXT    NOT NULL, -- YYYY-MM-DD
  signed_by     TEXT    NOT NULL CHECK (signed_by <> '')
) STRICT;
CREATE INDEX contract_scans_contract ON contract_scans (contract_id);
CREATE INDEX contract_scans_paper ON contract_scans (paper_id) WHERE paper_id IS NOT NULL;
CREATE TRIGGER contract_scans_no_delete BEFORE DELETE ON contract_scans
BEGIN SELECT raise(ABORT, 'signed copies are kept'); END;
CREATE TRIGGER contract_scans_no_update BEFORE UPDATE ON contract_scans
BEGIN SELECT raise(ABORT, 'signed copies are kept as they are'); END;

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
CREATE TRIGGER contract_template_versions_no_delete BEFORE DELETE ON contract_template_versions
BEGIN SELECT raise(ABORT, 'versions of templates are append-only'); END;
CREATE TRIGGER contract_template_versions_no_update BEFORE UPDATE ON contract_template_versions
BEGIN SELECT raise(ABORT, 'versions of templates are append-only'); END;

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

CREATE TABLE contract_validities (
  id          INTEGER PRIMARY KEY,
  contract_id INTEGER NOT NULL REFERENCES contracts (id),
  starts_on   TEXT    NOT NULL,
  ends_on     TEXT    NOT NULL,
  replaced_at TEXT    NOT NULL,
  replaced_by TEXT    NOT NULL,
  reason      TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contract_validities_contract ON contract_validities (contract_id);

CREATE TABLE contracts (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  number    TEXT    NOT NULL UNIQUE CHECK (number <> ''),
  template  TEXT    NOT NULL DEFAULT '', -- name of the contract template it was made from
  starts_on TEXT    NOT NULL DEFAULT '' CHECK (starts_on = '' OR length(starts_on) = 10),
  ends_on   TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10), -- validity; "" has no end
  is_main   INTEGER NOT NULL DEFAULT 0 CHECK (is_main IN (0, 1)),
  status    TEXT    NOT NULL CHECK (status IN ('draft', 'in_force', 'ended', 'replaced', 'cancelled')),
  version   INTEGER NOT NULL DEFAULT 1
, signed_on TEXT NOT NULL DEFAULT '' CHECK (signed_on = '' OR length(signed_on) = 10), signed_by TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX contracts_main ON contracts (plan_id) WHERE is_main = 1 AND status IN ('draft', 'in_force');
CREATE INDEX contracts_plan ON contracts (plan_id);

CREATE TABLE customer_pauses (
  id         INTEGER PRIMARY KEY,
  plan_id    INTEGER NOT NULL REFERENCES plans (id),
  starts_on  TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on    TEXT    NOT NULL CHECK (length(ends_on) = 10), -- last paused day
  resumed_on TEXT    NOT NULL DEFAULT '' CHECK (resumed_on = '' OR length(resumed_on) = 10),
  cancelled  INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX customer_pauses_plan ON customer_pauses (plan_id);

CREATE TABLE customers (
  id                 INTEGER PRIMARY KEY,
  code               TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  kind               TEXT    NOT NULL CHECK (kind IN ('person', 'company')),
  name               TEXT    NOT NULL CHECK (name <> ''),
  social_name        TEXT    NOT NULL DEFAULT '',
  trade_name         TEXT    NOT NULL DEFAULT '',
  tax_id             TEXT    NOT NULL DEFAULT '', -- CPF 11 digits or CNPJ 14 positions, no mask
  rg                 TEXT    NOT NULL DEFAULT '',
  rg_issuer          TEXT    NOT NULL DEFAULT '',
  state_registration TEXT    NOT NULL DEFAULT '',
  birth_date         TEXT    NOT NULL DEFAULT '' CHECK (birth_date = '' OR length(birth_date) = 10),
  mother_name        TEXT    NOT NULL DEFAULT '',
  father_name        TEXT    NOT NULL DEFAULT '',
  email              TEXT    NOT NULL DEFAULT '',
  active             INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  registered_on      TEXT    NOT NULL DEFAULT '' CHECK (registered_on = '' OR length(registered_on) = 10),
  business_unit_id   INTEGER REFERENCES business_units (id),
  note               TEXT    NOT NULL DEFAULT '',
  alert              TEXT    NOT NULL DEFAULT '',
  version            INTEGER NOT NULL DEFAULT 1
, representative_name TEXT NOT NULL DEFAULT '', representative_tax_id TEXT NOT NULL DEFAULT '', representative_rg TEXT NOT NULL DEFAULT '', representative_role TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX customers_tax_id ON customers (tax_id) WHERE tax_id <> '';

CREATE TABLE debt_notice_slips (
  slip_id   INTEGER NOT NULL REFERENCES payment_slips (id),
  notice_id INTEGER NOT NULL REFERENCES debt_notices (id),
  PRIMARY KEY (slip_id, notice_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE debt_notices (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  channel      TEXT    NOT NULL DEFAULT '',
  sent_on      TEXT    NOT NULL CHECK (length(sent_on) = 10),
  proof        TEXT    NOT NULL DEFAULT '',
  amount_cents INTEGER NOT NULL DEFAULT 0,
  months       TEXT    NOT NULL DEFAULT '', -- YYYY-MM, separated by spaces
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX debt_notices_plan ON debt_notices (plan_id);

CREATE TABLE email_accounts (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  address        TEXT    NOT NULL CHECK (address <> ''),
  valid_from     TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX email_accounts_plan ON email_accounts (plan_id);

CREATE TABLE email_aliases (
  id               INTEGER PRIMARY KEY,
  email_account_id INTEGER NOT NULL REFERENCES email_accounts (id),
  address          TEXT    NOT NULL CHECK (address <> '')
) STRICT;
CREATE INDEX email_aliases_account ON email_aliases (email_account_id);

CREATE TABLE equipment (
  id             INTEGER PRIMARY KEY,
  asset_number   TEXT    NOT NULL UNIQUE CHECK (asset_number <> ''),
  product_id     INTEGER REFERENCES products (id),
  serial_number  TEXT    NOT NULL DEFAULT '',
  mac            TEXT    NOT NULL DEFAULT '',
  stock_place_id INTEGER REFERENCES stock_places (id), -- vendor: Local Atual, Estoque Local
  customer_id    INTEGER REFERENCES customers (id),
  plan_id        INTEGER REFERENCES plans (id),
  version        INTEGER NOT NULL DEFAULT 1
, state TEXT NOT NULL DEFAULT 'in_stock'
  CHECK (state IN ('in_stock', 'with_technician', 'at_customer', 'maintenance', 'lost', 'written_off')), mode TEXT NOT NULL DEFAULT ''
  CHECK (mode IN ('', 'loan', 'sale', 'lending', 'demonstration')), technician TEXT NOT NULL DEFAULT '', manufacturer TEXT NOT NULL DEFAULT '', supplier TEXT NOT NULL DEFAULT '', invoice TEXT NOT NULL DEFAULT '', price_cents INTEGER NOT NULL DEFAULT 0 CHECK (price_cents >= 0), warranty_until TEXT NOT NULL DEFAULT '', replacement_cents INTEGER NOT NULL DEFAULT 0 CHECK (replacement_cents >= 0)) STRICT;
CREATE INDEX equipment_customer ON equipment (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX equipment_plan ON equipment (plan_id) WHERE plan_id IS NOT NULL;
CREATE TRIGGER equipment_arrives_at_customer AFTER INSERT ON equipment
  WHEN NEW.state = 'in_stock' AND (NEW.customer_id IS NOT NULL OR NEW.plan_id IS NOT NULL)
BEGIN UPDATE equipment SET state = 'at_customer' WHERE id = NEW.id; END;
CREATE TRIGGER equipment_leaves_customer AFTER UPDATE OF customer_id, plan_id ON equipment
  WHEN NEW.state = 'at_customer' AND NEW.customer_id IS NULL AND NEW.plan_id IS NULL
BEGIN UPDATE equipment SET state = 'in_stock', mode = '' WHERE id = NEW.id; END;
CREATE TRIGGER equipment_reaches_customer AFTER UPDATE OF customer_id, plan_id ON equipment
  WHEN NEW.state = 'in_stock' AND (NEW.customer_id IS NOT NULL OR NEW.plan_id IS NOT NULL)
BEGIN UPDATE equipment SET state = 'at_customer' WHERE id = NEW.id; END;

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
CREATE UNIQUE INDEX equipment_movements_open ON equipment_movements (equipment_id) WHERE status = 'done' AND ended_at = '';
CREATE INDEX equipment_movements_order ON equipment_movements (order_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX equipment_movements_waiting ON equipment_movements (equipment_id) WHERE status = 'waiting';

CREATE TABLE events (
  id          INTEGER PRIMARY KEY,
  at          TEXT    NOT NULL,
  user_id     INTEGER REFERENCES users (id),
  actor       TEXT    NOT NULL, -- the name as it was then; "console", "importação", "API nome"
  origin      TEXT    NOT NULL DEFAULT '', -- network address
  kind        TEXT    NOT NULL, -- subject.verb: customer.created, radius_login.deleted, user.login_failed
  customer_id INTEGER REFERENCES customers (id),
  plan_id     INTEGER REFERENCES plans (id),
  subject_id  INTEGER,
  protocol    TEXT    NOT NULL DEFAULT '',
  before      TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(before)),
  after       TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(after))
, act_id INTEGER REFERENCES acts (id), subject_version INTEGER NOT NULL DEFAULT 0, seal TEXT NOT NULL DEFAULT '', plan_version INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX events_act ON events (act_id) WHERE act_id IS NOT NULL;
CREATE INDEX events_customer ON events (customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX events_plan_raised ON events (plan_id, id) WHERE plan_version > 0;
CREATE INDEX events_subject ON events (subject_id, id) WHERE subject_id IS NOT NULL;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'events are append-only'); END;

CREATE TABLE extra_services (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  code           TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  product_id     INTEGER REFERENCES products (id),
  description    TEXT    NOT NULL DEFAULT '',
  charge         TEXT    NOT NULL CHECK (charge IN ('monthly', 'once')),
  amount_cents   INTEGER NOT NULL CHECK (amount_cents > 0), -- a month, or the whole of it
  instalments    INTEGER NOT NULL DEFAULT 0 CHECK (instalments BETWEEN 0 AND 60),
  starts_on      TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on        TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10), -- last day, included
  billing_method TEXT    NOT NULL DEFAULT '' CHECK (billing_method IN ('', 'slip', 'booklet', 'pix', 'direct_debit', 'card')), -- '': that of the plan
  notes          TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (instalments = 0 OR charge = 'once'),
  CHECK (product_id IS NOT NULL OR description <> '')
) STRICT;
CREATE INDEX extra_services_plan ON extra_services (plan_id);

CREATE TABLE fiscal_documents (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers (id),
  plan_id      INTEGER REFERENCES plans (id),
  model        TEXT    NOT NULL DEFAULT '', -- 21, 22, 62 (NFCom), 55, NFSE
  series       TEXT    NOT NULL DEFAULT '',
  number       TEXT    NOT NULL DEFAULT '',
  access_key   TEXT    NOT NULL DEFAULT '', -- 44 positions; letters since the CNPJ has them
  issued_on    TEXT    NOT NULL DEFAULT '' CHECK (issued_on = '' OR length(issued_on) = 10),
  amount_cents INTEGER NOT NULL DEFAULT 0,
  status       TEXT    NOT NULL CHECK (status IN ('authorized', 'cancelled', 'rejected', 'replaced')),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX fiscal_documents_customer ON fiscal_documents (customer_id);

CREATE TABLE hosted_domains (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plans (id),
  name    TEXT    NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX hosted_domains_plan ON hosted_domains (plan_id);

CREATE TABLE images (
  sha256     TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
  content    BLOB NOT NULL
) STRICT;

CREATE TABLE ip_assignments (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  address        TEXT    NOT NULL DEFAULT '', -- canonical address or prefix (RFC 5952)
  mac            TEXT    NOT NULL DEFAULT '', -- 12 hexadecimal digits, upper case
  mac2           TEXT    NOT NULL DEFAULT '',
  valid_from     TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (address <> '' OR mac <> '' OR mac2 <> '')
) STRICT;
CREATE INDEX ip_assignments_plan ON ip_assignments (plan_id);

CREATE TABLE occurrence_steps (
  id            INTEGER PRIMARY KEY,
  occurrence_id INTEGER NOT NULL REFERENCES occurrences (id),
  at            TEXT    NOT NULL,
  actor         TEXT    NOT NULL, -- the name as it was then
  status        TEXT    NOT NULL, -- that the step left
  assignee      TEXT    NOT NULL, -- that the step left
  text          TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX occurrence_steps_of ON occurrence_steps (occurrence_id);

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

CREATE TABLE occurrences (
  id          INTEGER PRIMARY KEY,
  number      TEXT    NOT NULL UNIQUE CHECK (number <> ''),
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  plan_id     INTEGER REFERENCES plans (id),
  protocol    TEXT    NOT NULL DEFAULT '', -- of the attendance it came from, as the caller was told
  kind        TEXT    NOT NULL DEFAULT '',
  status      TEXT    NOT NULL CHECK (status IN ('open', 'in_analysis', 'forwarded', 'solved', 'closed', 'reopened')),
  opened_at   TEXT    NOT NULL,
  closed_at   TEXT    NOT NULL DEFAULT '',
  description TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
, priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')), assignee TEXT NOT NULL DEFAULT '', assignee_kind TEXT NOT NULL DEFAULT '' CHECK (assignee_kind IN ('', 'user', 'role')), due_at TEXT NOT NULL DEFAULT '', solution TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', closing_reason_id INTEGER REFERENCES closing_reasons (id)) STRICT;
CREATE INDEX occurrences_closing ON occurrences (closing_reason_id) WHERE closing_reason_id IS NOT NULL;
CREATE INDEX occurrences_customer ON occurrences (customer_id);
CREATE INDEX occurrences_queue ON occurrences (status, due_at);

CREATE TABLE once_keys (
  owner       TEXT    NOT NULL, -- the session or API key that sent it
  key         TEXT    NOT NULL,
  fingerprint BLOB    NOT NULL, -- SHA-256 of method, address and body
  status      INTEGER NOT NULL,
  answer      BLOB    NOT NULL,
  created_at  TEXT    NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX once_keys_created ON once_keys (created_at);

CREATE TABLE onus (
  id          INTEGER PRIMARY KEY,
  plan_id     INTEGER NOT NULL REFERENCES plans (id),
  mac         TEXT    NOT NULL DEFAULT '',
  gpon_serial TEXT    NOT NULL DEFAULT '',
  olt         TEXT    NOT NULL DEFAULT '',
  pon         TEXT    NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX onus_plan ON onus (plan_id);

CREATE TABLE outage_areas (
  id        INTEGER PRIMARY KEY,
  outage_id INTEGER NOT NULL REFERENCES outages (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('access_point', 'district')),
  name      TEXT    NOT NULL CHECK (name <> ''),
  UNIQUE (outage_id, kind, name)
) STRICT;

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

CREATE TABLE ownership_transfers (
  id           INTEGER PRIMARY KEY,
  from_plan_id INTEGER NOT NULL REFERENCES plans (id),
  to_plan_id   INTEGER NOT NULL REFERENCES plans (id),
  takes_on     TEXT    NOT NULL CHECK (length(takes_on) = 10),
  act_id       INTEGER NOT NULL,
  signed_on    TEXT    NOT NULL DEFAULT '',
  signed_by    TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(signed_by)),
  moved        TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(moved)), -- what went along, so that it can come back
  undone_at    TEXT    NOT NULL DEFAULT '',
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX ownership_transfers_from ON ownership_transfers (from_plan_id);
CREATE UNIQUE INDEX ownership_transfers_to ON ownership_transfers (to_plan_id);

CREATE TABLE paper_batch_items (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES paper_batches (id),
  contract_id INTEGER NOT NULL REFERENCES contracts (id),
  status      TEXT    NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
  paper_id    INTEGER REFERENCES contract_papers (id), -- of what was done
  sentence    TEXT    NOT NULL DEFAULT '',             -- why it failed
  UNIQUE (batch_id, contract_id)
) STRICT;
CREATE INDEX paper_batch_items_contract ON paper_batch_items (contract_id);
CREATE INDEX paper_batch_items_paper ON paper_batch_items (paper_id) WHERE paper_id IS NOT NULL;

CREATE TABLE paper_batches (
  id             INTEGER PRIMARY KEY,
  kind           TEXT    NOT NULL CHECK (kind IN ('contract', 'adhesion', 'loan', 'permanence', 'transfer', 'amendment',
                   'cancelling', 'order_sheet', 'kit_receipt')),
  template       TEXT    NOT NULL DEFAULT '', -- id; '' takes the one that suits each plan
  accept_missing INTEGER NOT NULL CHECK (accept_missing IN (0, 1)),
  asked_at       TEXT    NOT NULL,
  asked_by       TEXT    NOT NULL,
  stopped_by     TEXT    NOT NULL DEFAULT '', -- '' while nobody stopped it
  ended_at       TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE payment_slips (
  id              INTEGER PRIMARY KEY,
  customer_id     INTEGER NOT NULL REFERENCES customers (id), -- the debtor, also after the plan changes hands
  plan_id         INTEGER REFERENCES plans (id),
  our_number      TEXT    NOT NULL DEFAULT '', -- nosso número: zeros count
  document_number TEXT    NOT NULL DEFAULT '',
  digitable_line  TEXT    NOT NULL DEFAULT '', -- 47 or 48 digits; as typed when it is neither
  issued_on       TEXT    NOT NULL DEFAULT '' CHECK (issued_on = '' OR length(issued_on) = 10),
  due_on          TEXT    NOT NULL DEFAULT '' CHECK (due_on = '' OR length(due_on) = 10),
  amount_cents    INTEGER NOT NULL DEFAULT 0,
  status          TEXT    NOT NULL CHECK (status IN ('open', 'paid', 'cancelled', 'written_off')),
  paid_on         TEXT    NOT NULL DEFAULT '' CHECK (paid_on = '' OR length(paid_on) = 10),
  version         INTEGER NOT NULL DEFAULT 1
, contested_until TEXT NOT NULL DEFAULT ''
  CHECK (contested_until = '' OR length(contested_until) = 10), paid_cents INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX payment_slips_customer ON payment_slips (customer_id);
CREATE INDEX payment_slips_our_number ON payment_slips (customer_id, our_number) WHERE our_number <> '';
CREATE INDEX payment_slips_plan ON payment_slips (plan_id) WHERE plan_id IS NOT NULL;

CREATE TABLE pending_moves (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('change', 'cancel')),
  takes_on  TEXT    NOT NULL CHECK (length(takes_on) = 10),
  ask       TEXT    NOT NULL CHECK (json_valid(ask)),
  asked_by  TEXT    NOT NULL,
  asked_at  TEXT    NOT NULL,
  protocol  TEXT    NOT NULL DEFAULT '',
  status    TEXT    NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'dropped')),
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX pending_moves_one ON pending_moves (plan_id, kind) WHERE status = 'pending';

CREATE TABLE permanence_terms (
  id            INTEGER PRIMARY KEY,
  contract_id   INTEGER NOT NULL REFERENCES contracts (id),
  starts_on     TEXT    NOT NULL CHECK (length(starts_on) = 10),
  months        INTEGER NOT NULL CHECK (months > 0),
  ends_on       TEXT    NOT NULL CHECK (length(ends_on) = 10), -- as signed
  paused_days   INTEGER NOT NULL DEFAULT 0 CHECK (paused_days >= 0),
  benefit_cents INTEGER NOT NULL CHECK (benefit_cents > 0),
  benefit       TEXT    NOT NULL DEFAULT '',
  ended_on      TEXT    NOT NULL DEFAULT '' CHECK (ended_on = '' OR length(ended_on) = 10),
  told_on       TEXT    NOT NULL DEFAULT '', -- day on which the customer was to be warned of the end
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX permanence_terms_contract ON permanence_terms (contract_id);

CREATE TABLE phones (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('mobile', 'landline', 'fax', 'whatsapp')),
  number      TEXT    NOT NULL CHECK (number <> ''), -- national digits; as typed when it is no telephone number
  version     INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX phones_customer ON phones (customer_id);

CREATE TABLE plan_cut_slips (
  plan_id INTEGER NOT NULL REFERENCES plans (id),
  slip_id INTEGER NOT NULL REFERENCES payment_slips (id),
  PRIMARY KEY (plan_id, slip_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_discounts (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  description  TEXT    NOT NULL CHECK (description <> ''),
  is_increase  INTEGER NOT NULL DEFAULT 0 CHECK (is_increase IN (0, 1)),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0), -- a month
  starts_on    TEXT    NOT NULL DEFAULT '' CHECK (starts_on = '' OR length(starts_on) = 10),
  ends_on      TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10)
) STRICT;
CREATE INDEX plan_discounts_plan ON plan_discounts (plan_id);

CREATE TABLE plan_groups (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
, code TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), version INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE UNIQUE INDEX plan_groups_code ON plan_groups (code) WHERE code <> '';
CREATE TRIGGER plan_groups_name_is_code AFTER INSERT ON plan_groups WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE plan_groups SET code = name WHERE id = NEW.id; END;

CREATE TABLE plan_prices (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  plan_type_id INTEGER NOT NULL REFERENCES plan_types (id),
  starts_on    TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on      TEXT    NOT NULL DEFAULT '' CHECK (ends_on = '' OR length(ends_on) = 10), -- "" runs on
  price_cents  INTEGER NOT NULL CHECK (price_cents >= 0),
  UNIQUE (plan_id, starts_on)
) STRICT;

CREATE TABLE plan_states (
  plan_id     INTEGER PRIMARY KEY REFERENCES plans (id),
  installed   INTEGER NOT NULL CHECK (installed IN (0, 1)),
  suspended   TEXT    NOT NULL DEFAULT '' CHECK (suspended IN ('', 'debt', 'manual')),
  reduced     TEXT    NOT NULL DEFAULT '' CHECK (reduced IN ('', 'debt', 'manual')),
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
  paused      INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  transferred INTEGER NOT NULL DEFAULT 0 CHECK (transferred IN (0, 1)),
  cancelled   INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  cut_on      TEXT    NOT NULL DEFAULT '' CHECK (cut_on = '' OR length(cut_on) = 10) -- day of the suspension or reduction that stands
) STRICT;

CREATE TABLE plan_statuses (
  status         TEXT    PRIMARY KEY,
  tree_group     TEXT    NOT NULL CHECK (tree_group IN ('active', 'inactive', 'cancelled')),
  bills          INTEGER NOT NULL CHECK (bills IN (0, 1)),
  next_status    TEXT    REFERENCES plan_statuses (status),
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE plan_types (
  id            INTEGER PRIMARY KEY,
  code          TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  name          TEXT    NOT NULL CHECK (name <> ''),
  plan_group_id INTEGER NOT NULL REFERENCES plan_groups (id),
  download_kbps INTEGER NOT NULL DEFAULT 0 CHECK (download_kbps >= 0),
  upload_kbps   INTEGER NOT NULL DEFAULT 0 CHECK (upload_kbps >= 0),
  price_cents   INTEGER NOT NULL DEFAULT 0,
  offer_code    TEXT    NOT NULL DEFAULT '', -- must be in contract and bill (Res. Anatel 765/2023)
  version       INTEGER NOT NULL DEFAULT 1
, business_unit_id INTEGER REFERENCES business_units (id), on_sale INTEGER NOT NULL DEFAULT 1 CHECK (on_sale IN (0, 1)), technology TEXT NOT NULL DEFAULT '', data_allowance TEXT NOT NULL DEFAULT '', ip_kind TEXT NOT NULL DEFAULT '', minimum_speed TEXT NOT NULL DEFAULT '', install_days INTEGER NOT NULL DEFAULT 0 CHECK (install_days >= 0), install_fee_cents INTEGER NOT NULL DEFAULT 0 CHECK (install_fee_cents >= 0), free_install INTEGER NOT NULL DEFAULT 0 CHECK (free_install IN (0, 1))) STRICT;

CREATE TABLE plans (
  id                  INTEGER PRIMARY KEY,
  code                TEXT    NOT NULL UNIQUE CHECK (code <> ''),
  customer_id         INTEGER NOT NULL REFERENCES customers (id),
  plan_type_id        INTEGER NOT NULL REFERENCES plan_types (id),
  status              TEXT    NOT NULL REFERENCES plan_statuses (status),
  start_date          TEXT    NOT NULL DEFAULT '' CHECK (start_date = '' OR length(start_date) = 10),
  install_address_id  INTEGER REFERENCES addresses (id),
  reference           TEXT    NOT NULL DEFAULT '',
  access_point_id     INTEGER REFERENCES access_points (id),
  due_day             INTEGER NOT NULL DEFAULT 0 CHECK (due_day BETWEEN 0 AND 31), -- 0: not set
  billing_method      TEXT    NOT NULL DEFAULT '' CHECK (billing_method IN ('', 'slip', 'booklet', 'pix', 'direct_debit', 'card')),
  price_cents         INTEGER NOT NULL DEFAULT 0,
  cancelled_on        TEXT    NOT NULL DEFAULT '' CHECK (cancelled_on = '' OR length(cancelled_on) = 10),
  transferred_from_id INTEGER REFERENCES plans (id), -- the same service at its former holder
  version             INTEGER NOT NULL DEFAULT 1
, no_provisional INTEGER NOT NULL DEFAULT 0 CHECK (no_provisional IN (0, 1))) STRICT;
CREATE INDEX plans_customer ON plans (customer_id);
CREATE INDEX plans_install_address ON plans (install_address_id) WHERE install_address_id IS NOT NULL;
CREATE INDEX plans_transferred_from ON plans (transferred_from_id) WHERE transferred_from_id IS NOT NULL;

CREATE TABLE products (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
, code TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), version INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE UNIQUE INDEX products_code ON products (code) WHERE code <> '';
CREATE TRIGGER products_name_is_code AFTER INSERT ON products WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE products SET code = name WHERE id = NEW.id; END;

CREATE TABLE provisional_enablings (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  starts_on TEXT    NOT NULL CHECK (length(starts_on) = 10),
  ends_on   TEXT    NOT NULL CHECK (length(ends_on) = 10), -- last enabled day
  ended_on  TEXT    NOT NULL DEFAULT '' CHECK (ended_on = '' OR length(ended_on) = 10),
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX provisional_enablings_plan ON provisional_enablings (plan_id);

CREATE TABLE radius_logins (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  username       TEXT    NOT NULL CHECK (username <> ''),
  secret         BLOB,   -- password sealed with the key in the data folder; NULL: none
  valid_from     TEXT    NOT NULL DEFAULT '', -- "" since the plan's start
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX radius_logins_plan ON radius_logins (plan_id);

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

CREATE TABLE regulation_values (
  key     TEXT    PRIMARY KEY,
  value   INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
, source TEXT NOT NULL DEFAULT '', mark TEXT NOT NULL DEFAULT '' CHECK (mark IN ('', 'checked', 'unchecked'))) STRICT;

CREATE TABLE role_permissions (
  role_id    INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  permission TEXT    NOT NULL,
  PRIMARY KEY (role_id, permission)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
  id      INTEGER PRIMARY KEY,
  key     TEXT    NOT NULL UNIQUE, -- pt-BR word used on the console: atendente, tecnico, …
  name    TEXT    NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1
, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE routines (
  name    TEXT    PRIMARY KEY,
  paused  INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  last_at TEXT    NOT NULL DEFAULT '', -- instant of the last run
  last_on TEXT    NOT NULL DEFAULT '', -- the day at the provider for which it ran by itself
  summary TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(summary)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE sensitive_accesses (
  id          INTEGER PRIMARY KEY,
  at          TEXT    NOT NULL,
  user_id     INTEGER REFERENCES users (id),
  actor       TEXT    NOT NULL,
  origin      TEXT    NOT NULL DEFAULT '',
  kind        TEXT    NOT NULL, -- record_opened, document_revealed, holder_at_instant
  customer_id INTEGER REFERENCES customers (id),
  subject     TEXT    NOT NULL DEFAULT '',
  reason      TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sensitive_accesses_customer ON sensitive_accesses (customer_id, id) WHERE customer_id IS NOT NULL;
CREATE TRIGGER sensitive_accesses_no_delete BEFORE DELETE ON sensitive_accesses
BEGIN SELECT raise(ABORT, 'sensitive accesses are append-only'); END;
CREATE TRIGGER sensitive_accesses_no_update BEFORE UPDATE ON sensitive_accesses
BEGIN SELECT raise(ABORT, 'sensitive accesses are append-only'); END;

CREATE TABLE service_order_steps (
  id               INTEGER PRIMARY KEY,
  service_order_id INTEGER NOT NULL REFERENCES service_orders (id),
  at               TEXT    NOT NULL,
  actor            TEXT    NOT NULL, -- the name as it was then
  status           TEXT    NOT NULL, -- that the step left
  text             TEXT    NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX service_order_steps_of ON service_order_steps (service_order_id);

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

CREATE TABLE service_orders (
  id            INTEGER PRIMARY KEY,
  number        TEXT    NOT NULL UNIQUE CHECK (number <> ''),
  customer_id   INTEGER NOT NULL REFERENCES customers (id),
  plan_id       INTEGER REFERENCES plans (id),
  occurrence_id INTEGER REFERENCES occurrences (id),
  kind          TEXT    NOT NULL DEFAULT '',
  status        TEXT    NOT NULL CHECK (status IN ('open', 'scheduled', 'in_progress', 'done', 'closed', 'rescheduled', 'cancelled')),
  scheduled_for TEXT    NOT NULL DEFAULT '', -- instant or day
  technician    TEXT    NOT NULL DEFAULT '',
  description   TEXT    NOT NULL DEFAULT '',
  version       INTEGER NOT NULL DEFAULT 1
, address_id INTEGER REFERENCES addresses (id), scheduled_until TEXT NOT NULL DEFAULT '', opened_at TEXT NOT NULL DEFAULT '', started_at TEXT NOT NULL DEFAULT '', done_at TEXT NOT NULL DEFAULT '', closed_at TEXT NOT NULL DEFAULT '', report TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', closing_reason_id INTEGER REFERENCES closing_reasons (id)) STRICT;
CREATE INDEX service_orders_agenda ON service_orders (scheduled_for) WHERE scheduled_for <> '';
CREATE INDEX service_orders_closing ON service_orders (closing_reason_id) WHERE closing_reason_id IS NOT NULL;
CREATE INDEX service_orders_customer ON service_orders (customer_id);
CREATE INDEX service_orders_occurrence ON service_orders (occurrence_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX service_orders_status ON service_orders (status);

CREATE TABLE sessions (
  token_hash BLOB    PRIMARY KEY, -- SHA-256 of the cookie's 32 random bytes
  user_id    INTEGER REFERENCES users (id) ON DELETE CASCADE, -- NULL before login
  payload    BLOB    NOT NULL,
  created_at TEXT    NOT NULL,
  seen_at    TEXT    NOT NULL,
  address    TEXT    NOT NULL DEFAULT '',
  agent      TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE settings (
  key     TEXT    PRIMARY KEY,
  value   TEXT    NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
, id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE UNIQUE INDEX settings_id ON settings (id);

CREATE TABLE stock_places (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
, code TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), version INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE UNIQUE INDEX stock_places_code ON stock_places (code) WHERE code <> '';
CREATE TRIGGER stock_places_name_is_code AFTER INSERT ON stock_places WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE stock_places SET code = name WHERE id = NEW.id; END;

CREATE TABLE suspension_holds (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plans (id),
  from_suspend INTEGER NOT NULL CHECK (from_suspend IN (0, 1)),
  from_reduce  INTEGER NOT NULL CHECK (from_reduce IN (0, 1)),
  until        TEXT    NOT NULL CHECK (length(until) = 10),
  reason       TEXT    NOT NULL CHECK (reason <> ''),
  cancelled_on TEXT    NOT NULL DEFAULT '' CHECK (cancelled_on = '' OR length(cancelled_on) = 10),
  told_on      TEXT    NOT NULL DEFAULT '', -- day on which its end was recorded
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX suspension_holds_plan ON suspension_holds (plan_id);

CREATE TABLE technicians (
  id        INTEGER PRIMARY KEY,
  code      TEXT    NOT NULL DEFAULT '',
  name      TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  day_limit INTEGER NOT NULL DEFAULT 0 CHECK (day_limit >= 0), -- visits a day; 0 is not said
  active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), -- on duty
  version   INTEGER NOT NULL DEFAULT 1
, shift_monday TEXT NOT NULL DEFAULT '', shift_tuesday TEXT NOT NULL DEFAULT '', shift_wednesday TEXT NOT NULL DEFAULT '', shift_thursday TEXT NOT NULL DEFAULT '', shift_friday TEXT NOT NULL DEFAULT '', shift_saturday TEXT NOT NULL DEFAULT '', shift_sunday TEXT NOT NULL DEFAULT '', takes_more INTEGER NOT NULL DEFAULT 1 CHECK (takes_more IN (0, 1))) STRICT;
CREATE UNIQUE INDEX technicians_code ON technicians (code) WHERE code <> '';
CREATE TRIGGER technicians_name_is_code AFTER INSERT ON technicians WHEN NEW.code = ''
BEGIN UPDATE OR IGNORE technicians SET code = name WHERE id = NEW.id; END;

CREATE TABLE tv_devices (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plans (id),
  smartcard TEXT    NOT NULL DEFAULT '',
  cas       TEXT    NOT NULL DEFAULT '', -- vendor: CAS (Nro.Equip.TV)
  version   INTEGER NOT NULL DEFAULT 1, deleted_at TEXT, deleted_by TEXT NOT NULL DEFAULT '', deleted_reason TEXT NOT NULL DEFAULT '',
  CHECK (smartcard <> '' OR cas <> '')
) STRICT;
CREATE INDEX tv_devices_plan ON tv_devices (plan_id);

CREATE TABLE user_filters (
  user_id INTEGER NOT NULL REFERENCES users (id),
  screen  TEXT    NOT NULL CHECK (screen IN ('atendimentos', 'ocorrencias', 'ordens')),
  query   TEXT    NOT NULL CHECK (length(query) <= 2000), -- as in the address
  PRIMARY KEY (user_id, screen)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id            INTEGER PRIMARY KEY,
  username      TEXT    NOT NULL UNIQUE CHECK (username <> ''),
  name          TEXT    NOT NULL CHECK (name <> ''),
  role_id       INTEGER NOT NULL REFERENCES roles (id),
  password_hash TEXT    NOT NULL DEFAULT '', -- argon2id, PHC string; "" until the one-time code is used
  code_hash     TEXT    NOT NULL DEFAULT '', -- SHA-256 of the one-time code; "" when there is none
  code_expires  TEXT    NOT NULL DEFAULT '',
  disabled_at   TEXT,
  theme         TEXT    NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
  density       TEXT    NOT NULL DEFAULT 'normal' CHECK (density IN ('normal', 'compact')),
  single_keys   INTEGER NOT NULL DEFAULT 1 CHECK (single_keys IN (0, 1)), -- WCAG 2.1.4
  created_at    TEXT    NOT NULL,
  version       INTEGER NOT NULL DEFAULT 1
, panel_open INTEGER NOT NULL DEFAULT 0 CHECK (panel_open IN (0, 1))) STRICT;

CREATE TABLE voice_terminals (
  id             INTEGER PRIMARY KEY,
  plan_id        INTEGER NOT NULL REFERENCES plans (id),
  number         TEXT    NOT NULL CHECK (number <> ''), -- national digits; as typed when it is no telephone number
  valid_from     TEXT    NOT NULL DEFAULT '',
  deleted_at     TEXT,
  deleted_by     TEXT    NOT NULL DEFAULT '',
  deleted_reason TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX voice_terminals_plan ON voice_terminals (plan_id);
