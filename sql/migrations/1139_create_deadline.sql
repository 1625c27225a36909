-- Up Migration
-- When deadlines are due. A deadline is JSON as in shared/src/deadlines.ts: {"newerThan": "00:00", "newerThanDay": "same",
-- "readyBy": "06:30", "timeZone": "America/Bogota", "weekdays": [1, 2, 3, 4, 5], "exceptDates": ["2026-12-25"]}

-- The instant at which the wall clock of a zone shows a time. A time that a change of clocks leaves out is the first
-- instant after it, so that times keep their order; one that comes twice is the first. AT TIME ZONE takes the offset
-- before the change for the one, and that after it for the other.
CREATE FUNCTION viewkeeper.zoned_instant(wall timestamp, zone text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  instant timestamptz := wall AT TIME ZONE zone;
  shown timestamp := instant AT TIME ZONE zone;
  day_before timestamptz := instant - interval '24 hours';
  earlier timestamptz;
BEGIN
  IF shown <> wall THEN
    RETURN (
      SELECT min(minute)
      FROM generate_series(instant - (shown - wall), instant, interval '1 minute') AS minute
      WHERE minute AT TIME ZONE zone > wall);
  END IF;
  earlier := (wall - ((day_before AT TIME ZONE zone) - (day_before AT TIME ZONE 'UTC'))) AT TIME ZONE 'UTC';
  RETURN CASE WHEN earlier AT TIME ZONE zone = wall THEN least(earlier, instant) ELSE instant END;
END $$;

-- A deadline on a day of its zone: contents newer than the one instant are to be there at the other. NULL: none is due.
CREATE FUNCTION viewkeeper.deadline_on(deadline jsonb, day date, OUT newer_than timestamptz, OUT ready_by timestamptz)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  zone text;
BEGIN
  IF NOT deadline -> 'weekdays' @> to_jsonb(extract(isodow FROM day)::integer)
    OR deadline -> 'exceptDates' ? to_char(day, 'YYYY-MM-DD') THEN
    RETURN;
  END IF;
  zone := deadline ->> 'timeZone';
  newer_than := viewkeeper.zoned_instant(
    CASE deadline ->> 'newerThanDay' WHEN 'before' THEN day - 1 ELSE day END + (deadline ->> 'newerThan')::time, zone);
  ready_by := viewkeeper.zoned_instant(day + (deadline ->> 'readyBy')::time, zone);
END $$;

-- Every time that a deadline is due after `since`, to `until` itself, in their order.
CREATE FUNCTION viewkeeper.deadlines_between(deadline jsonb, since timestamptz, until timestamptz)
RETURNS TABLE (newer_than timestamptz, ready_by timestamptz) LANGUAGE sql STABLE AS $$
  SELECT due.newer_than, due.ready_by
  FROM generate_series((since AT TIME ZONE (deadline ->> 'timeZone'))::date - 1,
    (until AT TIME ZONE (deadline ->> 'timeZone'))::date + 1, interval '1 day') AS day
  CROSS JOIN LATERAL viewkeeper.deadline_on(deadline, day::date) AS due
  WHERE due.ready_by > since AND due.ready_by <= until
  ORDER BY due.ready_by
$$;

-- The time that was due last, and the next one, each within 35 days: as long as verdicts are kept.
CREATE FUNCTION viewkeeper.present_deadline(deadline jsonb, present timestamptz, OUT newer_than timestamptz,
  OUT ready_by timestamptz, OUT next_newer_than timestamptz, OUT next_ready_by timestamptz)
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  today date := (present AT TIME ZONE (deadline ->> 'timeZone'))::date;
  due record;
BEGIN
  FOR back IN 0..35 LOOP
    due := viewkeeper.deadline_on(deadline, today - back);
    IF due.ready_by <= present THEN
      newer_than := due.newer_than;
      ready_by := due.ready_by;
      EXIT;
    END IF;
  END LOOP;
  FOR ahead IN 0..35 LOOP
    due := viewkeeper.deadline_on(deadline, today + ahead);
    IF due.ready_by > present THEN
      next_newer_than := due.newer_than;
      next_ready_by := due.ready_by;
      EXIT;
    END IF;
  END LOOP;
END $$;

-- Whether the next deadline of a view will be met, as of its database's last observation. NULL in `expected_at`:
-- nothing is claimed, or it is met already; `forecast` is as in shared/src/forecast.ts.
CREATE TABLE viewkeeper.view_forecast (
  view_id bigint PRIMARY KEY REFERENCES viewkeeper.view,
  ready_by timestamptz NOT NULL,
  expected_at timestamptz,
  forecast jsonb NOT NULL
);

-- Down Migration
DROP TABLE viewkeeper.view_forecast;
DROP FUNCTION viewkeeper.present_deadline(jsonb, timestamptz), viewkeeper.deadlines_between(jsonb, timestamptz, timestamptz),
  viewkeeper.deadline_on(jsonb, date), viewkeeper.zoned_instant(timestamp, text);
