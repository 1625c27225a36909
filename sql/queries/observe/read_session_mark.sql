-- Runs in a watched database: which backend answers, and the mark that write_session_mark left in the session.
SELECT pg_backend_pid() AS backend_pid, current_setting('viewkeeper.mark', true) AS mark
