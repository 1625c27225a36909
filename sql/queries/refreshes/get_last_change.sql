-- Id of the last change of any run, where a stream without a past begins.
SELECT coalesce(max(change_id), 0) AS change_id
FROM viewkeeper.run
