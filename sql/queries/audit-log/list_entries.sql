-- The audit log, newest first, one page. Who is limited to database groups sees what concerns those, and their own acts.
-- $1 database groups (NULL: all), $2 person_id who asks, $3 actions, $4 database id, $5 person id, $6 subject, $7 search,
-- $8 from, $9 until (empty or NULL: no filter), $10 audit_id of the last row of the page before, $11 rows,
-- $12 one audit_id (NULL: any)
SELECT audit_id, at, action, person_id, person_login, database_id, database_name, subject, subject_name, sql, before, after
FROM viewkeeper.audit_log
WHERE ($1::text[] IS NULL OR database_group = ANY ($1) OR person_id = $2)
  AND (cardinality($3::text[]) = 0 OR action = ANY ($3))
  AND ($4::bigint IS NULL OR database_id = $4)
  AND ($5::bigint IS NULL OR person_id = $5)
  AND ($6::text IS NULL OR subject = $6)
  AND ($7 = '' OR strpos(lower(concat_ws(' ', person_login, subject, subject_name, database_name, sql)), lower($7)) > 0)
  AND ($8::timestamptz IS NULL OR at >= $8)
  AND ($9::timestamptz IS NULL OR at < $9)
  AND ($10::bigint IS NULL OR audit_id < $10)
  AND ($12::bigint IS NULL OR audit_id = $12)
ORDER BY audit_id DESC
LIMIT $11
