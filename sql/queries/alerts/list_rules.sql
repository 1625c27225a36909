-- What becomes a problem, and after how long.
SELECT kind, enabled, threshold_seconds FROM viewkeeper.alert_rule ORDER BY kind
