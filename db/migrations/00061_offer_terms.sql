-- +goose Up
-- What the paper of a contract says of the offer that was sold, and what equipment costs to replace.
ALTER TABLE plan_types ADD COLUMN technology TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_types ADD COLUMN data_allowance TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_types ADD COLUMN ip_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_types ADD COLUMN minimum_speed TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_types ADD COLUMN install_days INTEGER NOT NULL DEFAULT 0 CHECK (install_days >= 0);           -- 0: not set
ALTER TABLE plan_types ADD COLUMN install_fee_cents INTEGER NOT NULL DEFAULT 0 CHECK (install_fee_cents >= 0); -- 0: not set
ALTER TABLE plan_types ADD COLUMN free_install INTEGER NOT NULL DEFAULT 0 CHECK (free_install IN (0, 1));
ALTER TABLE equipment ADD COLUMN replacement_cents INTEGER NOT NULL DEFAULT 0 CHECK (replacement_cents >= 0);  -- 0: what was paid for it
