-- Removes what was known of tables before any window that is asked for: what was followed by something else 35 days ago,
-- and rules that were removed longer ago.
-- $1 database_id
WITH forgotten AS (
  DELETE FROM viewkeeper.data_through AS known
  USING viewkeeper.data_through_rule AS rule
  WHERE rule.rule_id = known.rule_id AND rule.database_id = $1 AND EXISTS (
    SELECT FROM viewkeeper.data_through AS later
    WHERE later.rule_id = known.rule_id AND later.valid_from > known.valid_from
      AND later.valid_from < clock_timestamp() - interval '35 days')
)
DELETE FROM viewkeeper.data_through_rule AS rule
WHERE rule.database_id = $1 AND rule.source IS NULL
  AND NOT EXISTS (
    SELECT FROM viewkeeper.data_through AS known
    WHERE known.rule_id = rule.rule_id AND (known.aged_from < 'infinity' OR known.valid_from > clock_timestamp() - interval '35 days'))
