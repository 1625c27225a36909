-- A view with what its capabilities follow from: facts for its present structure (NULL: not read yet), and what stands
-- in the way of proving that it is fresh, as in observe/judge_views.
-- $1 view_id, $2 database groups (NULL: all)
WITH RECURSIVE subject AS MATERIALIZED (
  SELECT view.*, database.database_group
  FROM viewkeeper.view
  JOIN viewkeeper.database USING (database_id)
  WHERE view.view_id = $1 AND view.gone_at IS NULL AND ($2::text[] IS NULL OR database.database_group = ANY ($2))
), input (oid) AS (
  SELECT edge.referenced_oid
  FROM subject
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = subject.database_id AND edge.dependent_oid = subject.oid
  UNION
  SELECT edge.referenced_oid
  FROM input
  CROSS JOIN subject
  JOIN viewkeeper.relation
    ON relation.database_id = subject.database_id AND relation.oid = input.oid AND relation.kind <> 'm'
  JOIN viewkeeper.relation_dependency AS edge
    ON edge.database_id = subject.database_id AND edge.dependent_oid = input.oid
), evidence AS (
  SELECT count(*) AS inputs, bool_or(relation.opaque) AS opaque,
    bool_or(relation.kind <> 'm' AND relation.uncounted_print IS DISTINCT FROM relation.content_print) AS unread,
    min(relation.uncounted) FILTER (WHERE relation.kind <> 'm') AS uncounted,
    bool_or(relation.kind <> 'm' AND relation.uncounted = 'time_dependent') AS reads_time,
    bool_or(relation.kind = 'f') AS foreign_table,
    bool_or(relation.kind NOT IN ('r', 'p', 'v', 'm', 'f') OR relation.oid < 16384) AS other_relation
  FROM input
  CROSS JOIN subject
  JOIN viewkeeper.relation ON relation.database_id = subject.database_id AND relation.oid = input.oid
), judged AS (
  SELECT CASE
    WHEN subject.uncounted_print IS DISTINCT FROM subject.content_print OR evidence.unread THEN 'definition_unread'
    WHEN least(subject.uncounted, evidence.uncounted) IS NOT NULL THEN least(subject.uncounted, evidence.uncounted)
    WHEN subject.opaque OR evidence.opaque THEN 'opaque_function'
    WHEN evidence.foreign_table THEN 'foreign_table'
    WHEN evidence.other_relation THEN 'other_relation'
    WHEN evidence.inputs = 0 THEN 'no_base'
    ELSE observation.blind_reason END AS reason,
    CASE WHEN evidence.reads_time OR subject.uncounted = 'time_dependent' THEN true
      -- What comes first hides it.
      WHEN least(subject.uncounted, evidence.uncounted) IS NULL THEN false END AS reads_time
  FROM subject
  CROSS JOIN evidence
  LEFT JOIN viewkeeper.observation USING (database_id)
)
SELECT subject.schema_name, subject.view_name, subject.owner, subject.populated, subject.may_refresh,
  observation.role_name, judged.reason AS uncounted, judged.reads_time AS reads_text_as_time,
  CASE WHEN NOT subject.may_refresh THEN concat_ws(E'\n',
    CASE WHEN NOT subject.has_usage
      THEN format('GRANT USAGE ON SCHEMA %I TO %I;', subject.schema_name, observation.role_name) END,
    CASE WHEN NOT subject.has_refresh_right THEN
      CASE WHEN observation.server_version_num >= 170000
        THEN format('GRANT MAINTAIN ON %I.%I TO %I;', subject.schema_name, subject.view_name, observation.role_name)
        ELSE format('GRANT %I TO %I;', subject.owner, observation.role_name) END END) END AS refresh_grant,
  coalesce((
    SELECT json_agg(DISTINCT item.grantee)
    FROM jsonb_to_recordset(subject.rights) AS item (grantee text, privileges text[])
    WHERE item.grantee <> subject.owner AND 'SELECT' = ANY (item.privileges)), '[]') AS readers,
  (SELECT capability ->> 'sql'
    FROM jsonb_array_elements(observation.capabilities) AS capability
    WHERE capability ->> 'key' = CASE judged.reason
      WHEN 'sessions_hidden' THEN 'read_all_stats' WHEN 'counts_off' THEN 'track_counts' END) AS uncounted_sql,
  fact.facts, viewkeeper.instant_text(fact.read_at) AS as_of
FROM subject
CROSS JOIN judged
LEFT JOIN viewkeeper.observation USING (database_id)
LEFT JOIN viewkeeper.view_fact AS fact ON fact.view_id = subject.view_id AND fact.structure = subject.structure
