-- The next three times that a deadline would be due, within a year, and whether the clock of its zone changes on the
-- day before. $1 deadline
SELECT due.newer_than, due.ready_by,
  (due.ready_by AT TIME ZONE zone.name) - (due.ready_by AT TIME ZONE 'UTC')
    <> ((due.ready_by - interval '24 hours') AT TIME ZONE zone.name)
      - ((due.ready_by - interval '24 hours') AT TIME ZONE 'UTC') AS clock_changes
FROM (SELECT $1::jsonb ->> 'timeZone' AS name) AS zone
CROSS JOIN LATERAL viewkeeper.deadlines_between($1, clock_timestamp(), clock_timestamp() + interval '1 year') AS due
ORDER BY due.ready_by
LIMIT 3
