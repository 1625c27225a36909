-- Runs in a watched database: leaves a mark in the session, which a transaction pooler loses or shows to others.
-- $1 mark
SELECT set_config('viewkeeper.mark', $1, false)
