-- People, one page.
-- $1 search ('': all), $2 sorted by (login, name, createdAt, lastSignInAt), $3 asc or desc,
-- $4 sort_key and $5 person_id of the last row of the page before (NULL: first page), $6 rows
WITH listed AS (
  SELECT person_id, login, name, disabled_at, created_at, last_sign_in_at,
    CASE $2
      WHEN 'login' THEN login
      WHEN 'name' THEN lower(name)
      WHEN 'createdAt' THEN to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
      ELSE coalesce(to_char(last_sign_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '')
    END AS sort_key
  FROM viewkeeper.person
  WHERE $1 = '' OR strpos(lower(login || ' ' || name), lower($1)) > 0
)
SELECT person_id, login, name, viewkeeper.grants_of(person_id) AS grants, disabled_at, created_at, last_sign_in_at,
  sort_key
FROM listed
WHERE $5::bigint IS NULL
  OR ($3 = 'asc' AND (sort_key, person_id) > ($4, $5))
  OR ($3 = 'desc' AND (sort_key, person_id) < ($4, $5))
ORDER BY CASE WHEN $3 = 'asc' THEN sort_key END, CASE WHEN $3 = 'asc' THEN person_id END,
  sort_key DESC, person_id DESC
LIMIT $6
