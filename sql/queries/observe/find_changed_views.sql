-- Views whose structure moved or is new; those whose definition must be read (perhaps again: they were locked); and those
-- that somebody has touched since the last observation: their row of pg_class is by another transaction than then, and
-- by none of the console's own. `sameHistory`: the server has not crashed nor been restored meanwhile.
-- $1 database_id, $2 JSON of read_inventory, $3 epoch
SELECT seen.oid, view.structure IS DISTINCT FROM seen.structure AS structure_moved,
  view.definition_structure IS DISTINCT FROM seen.structure AS definition_moved,
  CASE WHEN touch.found THEN json_build_object('viewId', view.view_id, 'schemaName', seen.schema_name,
    'viewName', seen.view_name, 'populated', seen.populated, 'xid', seen.class_xmin,
    'rewritten', seen.relfilenode <> view.relfilenode, 'sameHistory', observation.epoch = $3,
    'endedAfter', viewkeeper.instant_text(observation.watched_at),
    'dataAsOf', viewkeeper.instant_text(observation.transactions_since)) END AS touch
FROM json_to_recordset($2::json) AS seen (oid bigint, structure text, schema_name text, view_name text,
  populated boolean, class_xmin text, relfilenode bigint)
JOIN viewkeeper.observation ON observation.database_id = $1
LEFT JOIN viewkeeper.view ON view.database_id = $1 AND view.oid = seen.oid AND view.gone_at IS NULL
CROSS JOIN LATERAL (
  SELECT view.class_xmin <> seen.class_xmin AND observation.epoch IS NOT NULL AND NOT EXISTS (
    SELECT FROM viewkeeper.attempt WHERE attempt.database_id = $1 AND attempt.row_xmin = seen.class_xmin)
    -- The witness has told of it already.
    AND NOT EXISTS (
      SELECT FROM viewkeeper.elsewhere_run JOIN viewkeeper.run USING (run_id)
      WHERE run.view_id = view.view_id AND elsewhere_run.xid = seen.class_xmin) AS found
) AS touch
WHERE view.structure IS DISTINCT FROM seen.structure OR view.definition_structure IS DISTINCT FROM seen.structure
  OR touch.found
-- Views that are locked must not keep the others from their turn.
ORDER BY view.definition_structure IS NOT NULL, random()
