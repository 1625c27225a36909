-- Where does a person stand, and what do the screens start with?
-- $1 tenant_id; $2 user_id.
SELECT
  tenant_name, user_id, email, display_name, is_active, industry_id, industry_name, function_id, function_name,
  department_id, department_name, role_id, role_name, persona_id, persona_name, archetype,
  default_filters, pinned_jtbd_ids
FROM v_value_view_user_context
WHERE tenant_id = $1::uuid AND user_id = $2::uuid
