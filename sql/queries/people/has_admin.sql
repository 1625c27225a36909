-- Whether somebody active administers everywhere.
SELECT EXISTS (
  SELECT FROM viewkeeper.person
  JOIN viewkeeper.person_grant USING (person_id)
  WHERE person.disabled_at IS NULL AND person_grant.role = 'admin' AND person_grant.database_group IS NULL
) AS has_admin
