-- Runs in a watched database: where names without schema are looked for.
SELECT current_setting('search_path') AS search_path
