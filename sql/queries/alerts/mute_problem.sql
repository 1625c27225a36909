-- Keeps a problem from being told until a time, or lets it speak again. No row: it has ended, or is not to be handled.
-- $1 problem_id, $2 database groups (NULL: all), $3 by whom, $4 minutes (NULL: it speaks again)
UPDATE viewkeeper.problem
SET muted_until = clock_timestamp() + make_interval(mins => $4::integer), muted_by = CASE WHEN $4 IS NOT NULL THEN $3 END
FROM viewkeeper.problem_row AS seen
WHERE problem.problem_id = $1 AND seen.problem_id = problem.problem_id AND problem.ended_at IS NULL
  AND ($2::text[] IS NULL OR seen.database_groups <@ $2)
RETURNING problem.database_id, problem.kind, problem.cause, problem.muted_until
