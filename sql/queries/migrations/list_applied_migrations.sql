-- The migrations that this console database has had; 3F000 or 42P01 when it never had one.
SELECT name FROM viewkeeper.migration ORDER BY name
