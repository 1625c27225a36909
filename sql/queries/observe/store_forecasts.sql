-- What is to be expected of the next deadlines of a database's views, in place of what was. Only changes are written.
-- $1 database_id, $2 array of {viewId, readyBy, expectedAt, forecast}
WITH judged AS MATERIALIZED (
  SELECT "viewId" AS view_id, "readyBy" AS ready_by, "expectedAt" AS expected_at, forecast
  FROM jsonb_to_recordset($2::jsonb) AS item ("viewId" bigint, "readyBy" timestamptz, "expectedAt" timestamptz, forecast jsonb)
), gone AS (
  DELETE FROM viewkeeper.view_forecast AS known USING viewkeeper.view
  WHERE view.view_id = known.view_id AND view.database_id = $1
    AND NOT EXISTS (SELECT FROM judged WHERE judged.view_id = known.view_id)
)
INSERT INTO viewkeeper.view_forecast AS known (view_id, ready_by, expected_at, forecast)
SELECT view_id, ready_by, expected_at, forecast FROM judged
ON CONFLICT (view_id) DO UPDATE
SET ready_by = excluded.ready_by, expected_at = excluded.expected_at, forecast = excluded.forecast
WHERE (known.ready_by, known.expected_at, known.forecast)
  IS DISTINCT FROM (excluded.ready_by, excluded.expected_at, excluded.forecast)
