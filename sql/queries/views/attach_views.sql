-- Vanished views live on as the ones that bear their names now: theirs become their runs, names and changes.
-- $1 vanished view ids, $2 as many new ones
WITH pair AS MATERIALIZED (
  SELECT * FROM unnest($1::bigint[], $2::bigint[]) AS item (old_id, new_id)
), merged AS MATERIALIZED (
  SELECT pair.old_id, pair.new_id, old.oid AS old_oid, old.schema_name AS old_schema_name, old.view_name AS old_view_name,
    old.identified_at AS old_identified_at, old.gone_at AS old_gone_at, old.definition AS old_definition,
    old.owner AS old_owner, fresh.*
  FROM pair
  JOIN viewkeeper.view AS old ON old.view_id = pair.old_id
  JOIN viewkeeper.view AS fresh ON fresh.view_id = pair.new_id
), former AS (
  INSERT INTO viewkeeper.view_identity (view_id, oid, schema_name, view_name, valid_from, valid_until)
  SELECT old_id, old_oid, old_schema_name, old_view_name, old_identified_at, old_gone_at FROM merged
), names AS (
  UPDATE viewkeeper.view_identity SET view_id = pair.old_id FROM pair WHERE view_identity.view_id = pair.new_id
), runs AS (
  UPDATE viewkeeper.run SET view_id = pair.old_id FROM pair WHERE run.view_id = pair.new_id
), changes AS (
  UPDATE viewkeeper.view_change SET view_id = pair.old_id FROM pair WHERE view_change.view_id = pair.new_id
), freshness AS (
  UPDATE viewkeeper.freshness SET view_id = pair.old_id FROM pair WHERE freshness.view_id = pair.new_id
), facts AS (
  -- Of what bore the name before; the next observation reads those of the present one.
  DELETE FROM viewkeeper.view_fact USING pair WHERE view_fact.view_id = pair.old_id
), targets AS (
  UPDATE viewkeeper.target SET view_id = pair.old_id FROM pair WHERE target.view_id = pair.new_id
), problems AS (
  UPDATE viewkeeper.problem
  SET view_id = pair.old_id, cause = split_part(problem.cause, ':', 1) || ':' || pair.old_id
  FROM pair
  WHERE problem.view_id = pair.new_id
), ended AS (
  SELECT pair.new_id, max(kept.valid_until) AS at
  FROM pair
  JOIN viewkeeper.freshness_interval AS kept ON kept.view_id = pair.old_id
  GROUP BY pair.new_id
), overlapped AS (
  -- It may have been there, under another name, while the other was there too.
  DELETE FROM viewkeeper.freshness_interval AS kept USING ended
  WHERE kept.view_id = ended.new_id AND kept.valid_until <= ended.at
), verdicts AS (
  UPDATE viewkeeper.freshness_interval AS kept
  SET view_id = pair.old_id, valid_from = greatest(kept.valid_from, ended.at)
  FROM pair
  LEFT JOIN ended USING (new_id)
  WHERE kept.view_id = pair.new_id AND (ended.at IS NULL OR kept.valid_until IS NULL OR kept.valid_until > ended.at)
), told AS (
  INSERT INTO viewkeeper.view_change (view_id, observed_at, kind, before, after)
  SELECT merged.old_id, merged.identified_at, item.kind, item.before, item.after
  FROM merged
  CROSS JOIN LATERAL (VALUES
    ('recreated', format('%I.%I, oid %s', old_schema_name, old_view_name, old_oid),
      format('%I.%I, oid %s', schema_name, view_name, oid)),
    ('definition', old_definition, definition),
    ('owner', old_owner, owner)
  ) AS item (kind, before, after)
  WHERE item.before <> item.after
)
UPDATE viewkeeper.view AS old
SET gone_at = NULL, oid = merged.oid, schema_name = merged.schema_name, view_name = merged.view_name,
  identified_at = merged.identified_at, owner = merged.owner, comment = merged.comment, populated = merged.populated,
  rows_estimate = merged.rows_estimate, heap_bytes = merged.heap_bytes, index_bytes = merged.index_bytes,
  toast_bytes = merged.toast_bytes, has_unique_index = merged.has_unique_index, unique_index_ddl = merged.unique_index_ddl,
  has_usage = merged.has_usage, has_refresh_right = merged.has_refresh_right, class_xmin = merged.class_xmin,
  relfilenode = merged.relfilenode, structure = merged.structure, definition = merged.definition,
  content_print = merged.content_print, opaque = merged.opaque,
  index_definitions = merged.index_definitions, definition_structure = merged.definition_structure,
  definition_at = merged.definition_at, columns = merged.columns, indexes = merged.indexes, rights = merged.rights,
  hold_until = coalesce(merged.hold_until, old.hold_until), hold_by = coalesce(merged.hold_by, old.hold_by),
  hold_note = coalesce(merged.hold_note, old.hold_note)
FROM merged
WHERE old.view_id = merged.old_id
