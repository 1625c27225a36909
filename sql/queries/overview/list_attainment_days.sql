-- How the promises about all views were kept on each of the last 28 days of a time zone, the oldest first, and up to when
-- that is added up in every database.
-- $1 database groups (NULL: all), $2 time zone
WITH visible AS MATERIALIZED (
  SELECT database_id, turn.counted_until
  FROM viewkeeper.database
  LEFT JOIN viewkeeper.attainment_turn AS turn USING (database_id)
  WHERE database.configured AND ($1::text[] IS NULL OR database.database_group = ANY ($1))
), day AS (
  SELECT (clock_timestamp() AT TIME ZONE $2)::date - ago AS day FROM generate_series(27, 0, -1) AS ago
), counted AS (
  SELECT (hour.began_at AT TIME ZONE $2)::date AS day, sum(hour.within_ms) AS within_ms, sum(hour.missed_ms) AS missed_ms,
    sum(hour.unknown_ms) AS unknown_ms
  FROM viewkeeper.attainment_hour AS hour
  JOIN visible USING (database_id)
  WHERE hour.began_at > clock_timestamp() - interval '30 days'
  GROUP BY 1
)
SELECT day::text AS day, coalesce(within_ms, 0) AS within_ms, coalesce(missed_ms, 0) AS missed_ms,
  coalesce(unknown_ms, 0) AS unknown_ms, (SELECT min(counted_until) FROM visible) AS counted_until
FROM day
LEFT JOIN counted USING (day)
ORDER BY day
