-- Writes one audit row, in the transaction of the act.
-- $1 action, $2 person_id, $3 person_login, $4 database_id (its name and group are copied), $5 subject ("run:12"),
-- $6 subject_name, $7 sql, $8 before, $9 after (jsonb)
INSERT INTO viewkeeper.audit_log
  (action, person_id, person_login, database_id, database_name, database_group, subject, subject_name, sql, before, after)
SELECT $1, $2::bigint, $3, $4::bigint, database.name, database.database_group, $5, $6, $7, $8::jsonb, $9::jsonb
FROM (VALUES (true)) AS one
LEFT JOIN viewkeeper.database ON database.database_id = $4::bigint
