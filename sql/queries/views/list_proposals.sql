-- Views that vanished, each beside the one that bears its name now: perhaps the same, which a person decides.
-- $1 database groups (NULL: all), $2 rows
SELECT gone.view_id AS gone_view_id, gone.schema_name AS gone_schema_name, gone.view_name AS gone_view_name, gone.gone_at,
  (SELECT count(*) FROM viewkeeper.run WHERE run.view_id = gone.view_id) AS run_count,
  present.view_id AS new_view_id, present.schema_name AS new_schema_name, present.view_name AS new_view_name,
  present.first_seen_at AS new_seen_at, database.database_id, database.name AS database_name,
  (gone.schema_name, gone.view_name) = (present.schema_name, present.view_name) AS same_name,
  gone.owner = present.owner AS same_owner, gone.columns = present.columns AS same_columns,
  coalesce(gone.definition = present.definition, false) AS same_definition
FROM viewkeeper.view AS present
JOIN viewkeeper.database USING (database_id)
JOIN LATERAL (
  -- The last one that had the name: what it was before that was decided, or not, when it came.
  SELECT *
  FROM viewkeeper.view AS candidate
  WHERE candidate.database_id = present.database_id AND candidate.schema_name = present.schema_name
    AND candidate.view_name = present.view_name AND candidate.gone_at IS NOT NULL AND candidate.reattachable
    AND NOT EXISTS (
      SELECT FROM viewkeeper.identity_rejection AS rejection
      WHERE rejection.gone_view_id = candidate.view_id AND rejection.new_view_id = present.view_id)
  ORDER BY candidate.gone_at DESC, candidate.view_id DESC
  LIMIT 1
) AS gone ON true
WHERE present.gone_at IS NULL AND ($1::text[] IS NULL OR database.database_group = ANY ($1))
ORDER BY gone.gone_at DESC, gone.view_id
LIMIT $2
