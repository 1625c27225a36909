-- What somebody tells of a load, known from now on by the watched server's clock. It moves forward only: what is not
-- newer than what is known changes nothing, and what lies more than five minutes ahead of the clock is not taken. One
-- row: what is known afterwards.
-- $1 rule_id, $2 data through, $3 by whom
WITH place AS (
  SELECT clock_timestamp() + coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS now
  FROM viewkeeper.data_through_rule
  LEFT JOIN viewkeeper.observation USING (database_id)
  WHERE rule_id = $1
), known AS MATERIALIZED (
  SELECT data_through
  FROM viewkeeper.data_through
  WHERE rule_id = $1
  ORDER BY valid_from DESC
  LIMIT 1
), told AS (
  INSERT INTO viewkeeper.data_through (rule_id, valid_from, data_through, aged_from, told_by)
  SELECT $1, place.now, $2, $2, $3
  FROM place
  WHERE $2::timestamptz <= place.now + interval '5 minutes'
    AND NOT EXISTS (SELECT FROM known WHERE known.data_through >= $2)
  RETURNING data_through
)
SELECT coalesce(told.data_through, known.data_through) AS data_through, told.data_through IS NOT NULL AS changed,
  $2 > place.now + interval '5 minutes' AS ahead
FROM place
LEFT JOIN told ON true
LEFT JOIN known ON true
