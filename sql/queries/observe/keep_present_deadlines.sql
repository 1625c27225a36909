-- Keeps with each target when its deadline was due last and is next, where another one is due now.
UPDATE viewkeeper.target
SET last_newer_than = due.newer_than, last_ready_by = due.ready_by, next_newer_than = due.next_newer_than,
  next_ready_by = due.next_ready_by
FROM (
  SELECT target_id, deadline
  FROM viewkeeper.target
  WHERE valid_until IS NULL AND deadline IS NOT NULL AND (next_ready_by IS NULL OR next_ready_by <= clock_timestamp())
  -- Observers of other databases do the same.
  FOR UPDATE SKIP LOCKED
) AS passed
CROSS JOIN LATERAL viewkeeper.present_deadline(passed.deadline, clock_timestamp()) AS due
WHERE target.target_id = passed.target_id AND due.next_ready_by IS NOT NULL
