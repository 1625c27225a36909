-- Up Migration
-- What a view's capabilities follow from: its indexes, what it reads with columns, keys and row-level security, and the
-- functions that it calls. Apart from the view, because it is read again every few minutes and rarely differs.
CREATE TABLE viewkeeper.view_fact (
  view_id bigint PRIMARY KEY REFERENCES viewkeeper.view ON DELETE CASCADE,
  structure text NOT NULL,
  read_at timestamptz NOT NULL,
  facts jsonb NOT NULL
) WITH (fillfactor = 70);
COMMENT ON COLUMN viewkeeper.view_fact.structure IS 'The view''s fingerprint for which it was read: when that moves, it is read again.';

-- Down Migration
DROP TABLE viewkeeper.view_fact;
