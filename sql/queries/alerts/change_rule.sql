-- Changes a rule, and gives what it was. A kind that has no threshold has none afterwards.
-- $1 kind, $2 enabled, $3 threshold in seconds
UPDATE viewkeeper.alert_rule
SET enabled = $2, threshold_seconds = CASE WHEN before.threshold_seconds IS NOT NULL THEN coalesce($3::integer, before.threshold_seconds) END
FROM (SELECT * FROM viewkeeper.alert_rule WHERE kind = $1 FOR UPDATE) AS before
WHERE alert_rule.kind = before.kind
RETURNING before.enabled, before.threshold_seconds
