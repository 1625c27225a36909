-- Names who looks after a problem; NULL: who answers for the target. No row: it has ended, or is not to be handled.
-- $1 problem_id, $2 database groups (NULL: all), $3 owner
UPDATE viewkeeper.problem
SET owner = $3
FROM viewkeeper.problem_row AS seen
WHERE problem.problem_id = $1 AND seen.problem_id = problem.problem_id AND problem.ended_at IS NULL
  AND ($2::text[] IS NULL OR seen.database_groups <@ $2)
RETURNING problem.database_id, problem.kind, problem.cause, seen.owner AS before
