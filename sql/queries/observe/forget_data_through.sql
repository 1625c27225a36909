-- Removes what was known of tables before any window that is asked for: what was followed by something else 35 days ago.
-- $1 database_id
DELETE FROM viewkeeper.data_through AS known
USING viewkeeper.data_through_rule AS rule
WHERE rule.rule_id = known.rule_id AND rule.database_id = $1 AND EXISTS (
  SELECT FROM viewkeeper.data_through AS later
  WHERE later.rule_id = known.rule_id AND later.valid_from > known.valid_from
    AND later.valid_from < clock_timestamp() - interval '35 days')
