-- Up Migration
ALTER TABLE viewkeeper.attempt ADD COLUMN interrupted boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN viewkeeper.attempt.interrupted IS 'Ended because its worker was asked to stop: tried again at once, and none of the three tries.';

-- Down Migration
ALTER TABLE viewkeeper.attempt DROP COLUMN interrupted;
