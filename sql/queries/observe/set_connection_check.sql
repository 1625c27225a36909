-- Runs in a watched database: lets a backend notice that its client is gone; fails where the platform cannot.
SELECT set_config('client_connection_check_interval', '2s', false)
