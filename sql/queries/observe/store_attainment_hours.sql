-- Keeps what was added up for the hours of a database, and up to when; forgets hours that no page asks for.
-- $1 database_id, $2 array of {beganMs, withinMs, missedMs, unknownMs}, $3 until in ms, $4 whether it was all of them
WITH stored AS (
  INSERT INTO viewkeeper.attainment_hour (database_id, began_at, within_ms, missed_ms, unknown_ms)
  SELECT $1, to_timestamp(hour."beganMs" / 1000), hour."withinMs", hour."missedMs", hour."unknownMs"
  FROM jsonb_to_recordset($2) AS hour ("beganMs" float8, "withinMs" float8, "missedMs" float8, "unknownMs" float8)
  ON CONFLICT (database_id, began_at) DO UPDATE
  SET within_ms = excluded.within_ms, missed_ms = excluded.missed_ms, unknown_ms = excluded.unknown_ms
), forgotten AS (
  DELETE FROM viewkeeper.attainment_hour
  WHERE database_id = $1 AND began_at < to_timestamp($3::float8 / 1000) - interval '35 days'
)
UPDATE viewkeeper.attainment_turn
SET counted_until = to_timestamp($3::float8 / 1000), whole_at = CASE WHEN $4 THEN clock_timestamp() ELSE whole_at END
WHERE database_id = $1
