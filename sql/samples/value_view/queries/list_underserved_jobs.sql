-- Which underserved jobs of an archetype could AI help with, and how? Highest opportunity first; a job with several AI
-- opportunities has a row for each, the one that could automate most first, and a job with none has one.
-- The view finds the cells; what AI could do for so few jobs is read from its table. Underserved is a score of 10 or more:
-- saying so lets the index begin behind the unrated cells, which DESC puts first.
-- $1 tenant_id; $2 archetype; $3 how many rows at most.
WITH cells AS (
  SELECT tenant_id, persona_id, persona_name, archetype, jtbd_id, jtbd_code, jtbd_name,
    opportunity_score, opportunity_classification, recommended_service_layer
  FROM mv_value_view_odi_heatmap
  WHERE tenant_id = $1::uuid
    AND archetype = $2::archetype_enum
    AND opportunity_classification IN ('underserved', 'highly_underserved')
    AND opportunity_score >= 10
  ORDER BY opportunity_score DESC, persona_id, jtbd_id
  LIMIT $3::integer
)
SELECT
  c.persona_id, c.persona_name, c.archetype, c.jtbd_id, c.jtbd_code, c.jtbd_name,
  c.opportunity_score, c.opportunity_classification, c.recommended_service_layer,
  o.opportunity_name AS ai_opportunity, o.automation_potential
FROM cells c
LEFT JOIN ai_opportunities o ON o.tenant_id = c.tenant_id AND o.jtbd_id = c.jtbd_id
ORDER BY c.opportunity_score DESC, c.persona_id, c.jtbd_id, o.automation_potential DESC, o.id
LIMIT $3::integer
