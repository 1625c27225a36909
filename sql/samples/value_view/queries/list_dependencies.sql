-- What is one thing tied to, in both directions? The node's own edges of the graph, outgoing ones first.
-- $1 tenant_id; $2 type of the node, such as jtbd; $3 its id; $4 how many rows at most.
WITH edges AS (
  SELECT 1 AS direction, relationship, target_type AS neighbor_type, target_id AS neighbor_id,
    target_label AS neighbor_label
  FROM v_value_view_dependency_graph
  WHERE tenant_id = $1::uuid AND source_type = $2::text AND source_id = $3::uuid
  UNION ALL
  SELECT 2, relationship, source_type, source_id, source_label
  FROM v_value_view_dependency_graph
  WHERE tenant_id = $1::uuid AND target_type = $2::text AND target_id = $3::uuid
)
SELECT CASE direction WHEN 1 THEN 'outgoing' ELSE 'incoming' END AS direction, relationship,
  neighbor_type, neighbor_id, neighbor_label
FROM edges
ORDER BY edges.direction, relationship, neighbor_type, neighbor_label, neighbor_id
LIMIT $4::integer
