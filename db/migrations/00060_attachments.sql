-- +goose Up
-- Files that people attached. Their content lies beside the database, in the folder anexos, under
-- its SHA-256; what they are attached to is a table of its own that names them.
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

-- Signed copies of documents, as they were scanned.
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
CREATE TRIGGER contract_scans_no_update BEFORE UPDATE ON contract_scans
BEGIN SELECT raise(ABORT, 'signed copies are kept as they are'); END;
CREATE TRIGGER contract_scans_no_delete BEFORE DELETE ON contract_scans
BEGIN SELECT raise(ABORT, 'signed copies are kept'); END;
CREATE INDEX contract_scans_contract ON contract_scans (contract_id);
CREATE INDEX contract_scans_paper ON contract_scans (paper_id) WHERE paper_id IS NOT NULL;
