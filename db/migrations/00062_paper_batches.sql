-- +goose Up
-- Documents of many contracts that are printed together: what was asked, and what became of each.
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
