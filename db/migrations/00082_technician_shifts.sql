-- +goose Up
-- When technicians are on duty, by weekday: "08:00-12:00 13:00-18:00". All days empty: not said; one day
-- empty where others are not: off duty. And whether a day that is not full takes one visit more.
ALTER TABLE technicians ADD COLUMN shift_monday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN shift_tuesday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN shift_wednesday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN shift_thursday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN shift_friday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN shift_saturday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN shift_sunday TEXT NOT NULL DEFAULT '';
ALTER TABLE technicians ADD COLUMN takes_more INTEGER NOT NULL DEFAULT 1 CHECK (takes_more IN (0, 1));
