-- What was known of the loads of tables, in its order; instants are ms since 1970 by the watched server's clock.
-- $1 rule ids
SELECT rule_id, json_agg(json_build_object('fromMs', 1000 * extract(epoch FROM valid_from)::float8,
  'agedFromMs', 1000 * extract(epoch FROM aged_from)::float8) ORDER BY valid_from) AS known
FROM viewkeeper.data_through
WHERE rule_id = ANY ($1::bigint[])
GROUP BY rule_id
