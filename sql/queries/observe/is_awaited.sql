-- Whether a change of one of the relations can change a verdict: a view reads it whose contents are not known to differ.
-- $1 database_id, $2 observer, $3 oids
SELECT EXISTS (
  SELECT
  FROM viewkeeper.freshness_input AS input
  JOIN viewkeeper.freshness USING (view_id)
  JOIN viewkeeper.view USING (view_id)
  JOIN viewkeeper.observation USING (database_id)
  WHERE input.relation_oid = ANY ($3::bigint[]) AND input.coverage IS NOT NULL AND input.change IS NULL
    AND freshness.staleness IN ('fresh', 'unknown')
    AND view.database_id = $1 AND view.gone_at IS NULL AND observation.observer = $2) AS awaited
