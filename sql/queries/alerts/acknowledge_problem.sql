-- Somebody has seen the problem and looks after it: it is not repeated. No row: it has ended, or is not to be handled.
-- $1 problem_id, $2 database groups (NULL: all), $3 by whom, $4 note
UPDATE viewkeeper.problem
SET acknowledged_at = clock_timestamp(), acknowledged_by = $3, acknowledge_note = $4
FROM viewkeeper.problem_row AS seen
WHERE problem.problem_id = $1 AND seen.problem_id = problem.problem_id AND problem.ended_at IS NULL
  AND ($2::text[] IS NULL OR seen.database_groups <@ $2)
RETURNING problem.database_id, problem.kind, problem.cause
