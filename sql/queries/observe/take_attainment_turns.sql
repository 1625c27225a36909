-- Takes the databases whose hours nobody has begun to add up for so long, and says which part is to be added up: from the
-- hour before the last one; all of 28 days once a day, and when a time in which nobody observed has ended since, because
-- what is proven later holds for the time before.
-- $1 ms between two turns
WITH due AS (
  SELECT database_id, coalesce(observation.clock_skew_ms, 0) * interval '1 ms' AS skew
  FROM viewkeeper.database
  JOIN viewkeeper.observation USING (database_id)
  WHERE database.configured
), taken AS (
  INSERT INTO viewkeeper.attainment_turn AS turn (database_id, taken_at)
  SELECT database_id, clock_timestamp() FROM due
  ON CONFLICT (database_id) DO UPDATE SET taken_at = excluded.taken_at
  WHERE turn.taken_at < clock_timestamp() - $1 * interval '1 ms'
  RETURNING database_id, counted_until, whole_at
), part AS (
  SELECT taken.database_id, clock_timestamp() + due.skew AS until,
    coalesce(taken.whole_at < clock_timestamp() - interval '1 day' OR EXISTS (
      SELECT FROM viewkeeper.observation_gap AS gap
      WHERE gap.database_id = taken.database_id AND gap.unseen_until > taken.counted_until
    ), true) AS is_whole,
    taken.counted_until
  FROM taken
  JOIN due USING (database_id)
)
SELECT database_id, is_whole,
  1000 * extract(epoch FROM date_trunc('hour', CASE WHEN is_whole THEN until - interval '28 days'
    ELSE counted_until - interval '1 hour' END, 'UTC'))::float8 AS from_ms,
  1000 * extract(epoch FROM until)::float8 AS until_ms
FROM part
