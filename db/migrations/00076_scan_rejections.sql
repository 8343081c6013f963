-- +goose Up
-- A signed copy that was attached to the wrong contract, or is no copy of it: said, with who and why. The
-- copy itself stays as it was attached.
CREATE TABLE contract_scan_rejections (
  scan_id INTEGER PRIMARY KEY REFERENCES contract_scans (id),
  at      TEXT    NOT NULL,
  by_whom TEXT    NOT NULL,
  reason  TEXT    NOT NULL CHECK (reason <> '')
) STRICT;
