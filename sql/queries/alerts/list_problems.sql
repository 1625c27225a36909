-- Problems, one page, with the number of all that match.
-- $1 database groups (NULL: all), $2 states, $3 severities, $4 kinds, $5 database ids (empty: no filter), $6 problem_id
-- (NULL: any), $7 search, $8 sort, $9 descending, $10 sort key and $11 problem_id of the last row of the page before,
-- $12 rows
WITH match AS MATERIALIZED (
  SELECT *,
    -- What has no deadline comes last in either direction.
    coalesce(CASE WHEN $9::boolean THEN -1 ELSE 1 END * extract(epoch FROM CASE $8 WHEN 'urgency' THEN deadline_at
      WHEN 'since' THEN began_at WHEN 'ended' THEN ended_at END)::double precision, 1e15) AS instant
  FROM viewkeeper.problem_row
  WHERE ($1::text[] IS NULL OR database_groups IS NULL OR database_groups && $1)
    AND state = ANY ($2)
    AND (cardinality($3::text[]) = 0 OR severity = ANY ($3))
    AND (cardinality($4::text[]) = 0 OR kind = ANY ($4))
    AND (cardinality($5::bigint[]) = 0 OR database_id = ANY ($5))
    AND ($6::bigint IS NULL OR problem_id = $6)
    AND ($7 = '' OR concat_ws(' ', database_name, schema_name || '.' || view_name, coalesce(owner, target_owner))
      ILIKE '%' || replace(replace(replace($7, '\', '\\'), '%', '\%'), '_', '\_') || '%')
), ordered AS (
  -- A problem of critical views is critical.
  SELECT *, CASE WHEN $8 = 'urgency' THEN ARRAY[instant,
      array_position(ARRAY['critical', 'normal', 'information'], severity), -blocked_readers, extract(epoch FROM began_at)]
    ELSE ARRAY[instant] END::double precision[] AS sort_key
  FROM match
)
SELECT problem_id, kind, severity, began_at, ended_at, ended_because, database_id, database_name,
  (SELECT database_group FROM viewkeeper.database WHERE database.database_id = ordered.database_id) AS database_group,
  environment, view_id, schema_name, view_name, run_id, deadline_at, tier, coalesce(owner, target_owner) AS owner,
  blocked_readers, view_count, late_count, facts,
  (SELECT coalesce(json_agg(json_build_object('databaseId', silent.database_id, 'name', silent.name) ORDER BY silent.name), '[]')
   FROM jsonb_array_elements(facts -> 'databaseIds') AS item
   JOIN viewkeeper.database AS silent ON silent.database_id = item::bigint
   WHERE $1 IS NULL OR silent.database_group = ANY ($1)) AS databases,
  CASE WHEN acknowledged_at IS NOT NULL THEN json_build_object('at', viewkeeper.instant_text(acknowledged_at),
    'by', acknowledged_by, 'note', acknowledge_note) END AS acknowledgement,
  CASE WHEN state = 'muted' THEN json_build_object('until', viewkeeper.instant_text(muted_until), 'by', muted_by) END
    AS mute,
  array_to_json(sort_key) AS sort_key, (SELECT count(*) FROM match) AS total
FROM ordered
WHERE $11::bigint IS NULL OR (sort_key, problem_id) > ($10::double precision[], $11)
ORDER BY ordered.sort_key, problem_id
LIMIT $12
