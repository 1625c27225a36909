-- Database groups that are configured or granted.
SELECT database_group
FROM viewkeeper.database
WHERE configured
UNION
SELECT database_group
FROM viewkeeper.person_grant
WHERE database_group IS NOT NULL
ORDER BY database_group
