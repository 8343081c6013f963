-- +goose Up
-- Whether a user left the panel "Procurar em um campo" of the search open: kept like the theme, for the
-- user and not for the browser.
ALTER TABLE users ADD COLUMN panel_open INTEGER NOT NULL DEFAULT 0 CHECK (panel_open IN (0, 1));
