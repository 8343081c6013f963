-- +goose Up
-- seal is the SHA-256 of the line and of the seal before it, by which a line that was changed, taken
-- out or put in between is found. "" in lines from before, and in those of a bulk load: their seal
-- is worked out when the next line is written.
ALTER TABLE events ADD COLUMN seal TEXT NOT NULL DEFAULT '';
