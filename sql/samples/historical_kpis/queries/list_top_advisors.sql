-- Who is best by one metric? Ties share a puesto. Times are better when shorter, everything else when larger.
-- An advisor for whom the metric is NULL has no place; a metric outside this list gives no rows.
-- $1 metric: ofertas_ganadoras, ofertas_historicas_total, ofertas_aceptadas_cliente, entregas_exitosas,
--    volumen_total_ofertas, tasa_conversion_ofertas_pct, tasa_exito_completo_pct, tasa_respuesta_pct,
--    actividad_reciente_pct, desempeno_historico_pct, confianza, tiempo_promedio_respuesta_seg,
--    tiempo_promedio_respuesta_notif_seg;
-- $2 ciudad, null = the whole country; $3 fewest offers in 30 days to take part; $4 how many rows at most;
-- $5 puesto and $6 asesor_id of the last row received, both null = from the top.
WITH medido AS (
  SELECT
    asesor_id, asesor_nombre, ciudad, departamento, punto_venta, nivel_actual, confianza, estado_asesor,
    ofertas_historicas_total, ofertas_ganadoras, calculado_at,
    CASE $1::text
      WHEN 'ofertas_ganadoras' THEN ofertas_ganadoras
      WHEN 'ofertas_historicas_total' THEN ofertas_historicas_total
      WHEN 'ofertas_aceptadas_cliente' THEN ofertas_aceptadas_cliente
      WHEN 'entregas_exitosas' THEN entregas_exitosas
      WHEN 'volumen_total_ofertas' THEN volumen_total_ofertas
      WHEN 'tasa_conversion_ofertas_pct' THEN tasa_conversion_ofertas_pct
      WHEN 'tasa_exito_completo_pct' THEN tasa_exito_completo_pct
      WHEN 'tasa_respuesta_pct' THEN tasa_respuesta_pct
      WHEN 'actividad_reciente_pct' THEN actividad_reciente_pct
      WHEN 'desempeno_historico_pct' THEN desempeno_historico_pct
      WHEN 'confianza' THEN confianza
      WHEN 'tiempo_promedio_respuesta_seg' THEN tiempo_promedio_respuesta_seg
      WHEN 'tiempo_promedio_respuesta_notif_seg' THEN tiempo_promedio_respuesta_notif_seg
    END::numeric AS valor
  FROM mv_ranking_asesores
  WHERE ($2::text IS NULL OR ciudad = $2::text) AND ofertas_historicas_total >= $3::integer
), ordenado AS (
  SELECT
    rank() OVER (ORDER BY CASE WHEN $1::text LIKE 'tiempo_%' THEN valor ELSE -valor END)::integer AS puesto,
    count(*) OVER ()::integer AS participantes, medido.*
  FROM medido
  WHERE valor IS NOT NULL
)
SELECT
  puesto, participantes, asesor_id, asesor_nombre, ciudad, departamento, punto_venta, nivel_actual, confianza,
  estado_asesor, ofertas_historicas_total, ofertas_ganadoras, valor, calculado_at
FROM ordenado
WHERE $5::integer IS NULL OR (puesto, asesor_id) > ($5::integer, $6::uuid)
ORDER BY puesto, asesor_id
LIMIT $4::integer
