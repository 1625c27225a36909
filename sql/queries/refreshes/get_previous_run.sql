-- The last successful run of the same view before this one, to compare costs with: of one made elsewhere nobody knows them.
-- $1 run_id
SELECT run_row.*
FROM viewkeeper.run_row
WHERE run_row.run_id = (
  SELECT earlier.run_id
  FROM viewkeeper.run
  JOIN viewkeeper.run AS earlier ON earlier.view_id = run.view_id AND earlier.run_id < run.run_id
  WHERE run.run_id = $1 AND earlier.state = 'succeeded' AND earlier.origin <> 'elsewhere'
  ORDER BY earlier.run_id DESC
  LIMIT 1
)
