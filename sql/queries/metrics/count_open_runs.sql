-- Runs that have not ended, by state.
SELECT state, count(*)::integer AS count
FROM viewkeeper.run
WHERE state IN ('queued', 'waiting', 'running')
GROUP BY state
