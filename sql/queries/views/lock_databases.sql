-- Keeps the observers of the views' databases from storing anything until the transaction ends.
-- $1 view ids
SELECT observation.database_id
FROM viewkeeper.observation
WHERE observation.database_id IN (SELECT database_id FROM viewkeeper.view WHERE view_id = ANY ($1::bigint[]))
ORDER BY observation.database_id
FOR UPDATE
