-- What can a filter be set to? One row for each option, by label, with how many things it leaves.
-- $1 tenant_id; $2 filter types, such as function or archetype; $3 only options under this one, such as the departments
-- of a function, null = all; $4 how many rows at most;
-- $5 filter_type, $6 filter_label and $7 filter_value of the last row received, all null = from the top.
SELECT
  filter_type, filter_id, filter_value, filter_label, parent_filter_type, parent_filter_id, entity_type, entity_count
FROM v_value_view_filter_options
WHERE tenant_id = $1::uuid
  AND filter_type = ANY ($2::text[])
  AND ($3::uuid IS NULL OR $3::uuid = ANY (parent_filter_ids))
  AND ($5::text IS NULL OR (filter_type, filter_label, filter_value) > ($5::text, $6::text, $7::text))
ORDER BY filter_type, filter_label, filter_value
LIMIT $4::integer
