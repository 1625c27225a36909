-- Runs in a watched database: how long the session's statements may take.
-- $1 statement timeout
SELECT set_config('statement_timeout', $1, false)
