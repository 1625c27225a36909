-- Runs in a watched database: whether the session's statements may join in nested loops where they need not.
-- $1 on or off
SELECT set_config('enable_nestloop', $1, false)
