-- Forgets a rule and what it has shown: its table bounds nothing any more, in the past neither.
-- $1 rule_id
DELETE FROM viewkeeper.data_through_rule WHERE rule_id = $1
