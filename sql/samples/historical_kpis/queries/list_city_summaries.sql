-- How does each city do in the last 30 days? Rates are of the city's sums, never means of its advisors' rates, so an
-- advisor with two offers does not weigh as much as one with two hundred. Most offers first.
-- $1 departamento, null = all; $2 how many rows at most;
-- $3 ofertas_historicas_total, $4 departamento and $5 ciudad of the last row received, all null = from the top.
WITH resumen AS (
  SELECT
    departamento, ciudad,
    count(*)::integer AS asesores,
    count(*) FILTER (WHERE estado_asesor = 'activo')::integer AS asesores_en_estado_activo,
    count(*) FILTER (WHERE ofertas_historicas_total > 0)::integer AS asesores_con_ofertas,
    sum(ofertas_historicas_total)::bigint AS ofertas_historicas_total,
    sum(ofertas_ganadoras)::bigint AS ofertas_ganadoras,
    sum(ofertas_aceptadas_cliente)::bigint AS ofertas_aceptadas_cliente,
    sum(entregas_exitosas)::bigint AS entregas_exitosas,
    sum(volumen_total_ofertas)::bigint AS volumen_total_ofertas,
    sum(notificaciones_recibidas)::bigint AS notificaciones_recibidas,
    sum(notificaciones_respondidas)::bigint AS notificaciones_respondidas,
    sum(tiempo_promedio_respuesta_seg * ofertas_historicas_total) AS respuesta_suma_seg,
    round(avg(confianza), 2) AS confianza_promedio,
    max(calculado_at) AS calculado_at
  FROM mv_ranking_asesores
  WHERE $1::text IS NULL OR departamento = $1::text
  GROUP BY departamento, ciudad
)
SELECT
  departamento, ciudad, asesores, asesores_en_estado_activo, asesores_con_ofertas, ofertas_historicas_total,
  ofertas_ganadoras, ofertas_aceptadas_cliente, entregas_exitosas, volumen_total_ofertas, notificaciones_recibidas,
  notificaciones_respondidas, confianza_promedio,
  round(respuesta_suma_seg / nullif(ofertas_historicas_total, 0), 2) AS tiempo_promedio_respuesta_seg,
  round(100.0 * notificaciones_respondidas / nullif(notificaciones_recibidas, 0), 2) AS tasa_respuesta_pct,
  round(100.0 * ofertas_aceptadas_cliente / nullif(ofertas_historicas_total, 0), 2) AS tasa_conversion_ofertas_pct,
  round(100.0 * entregas_exitosas / nullif(ofertas_historicas_total, 0), 2) AS tasa_exito_completo_pct,
  calculado_at
FROM resumen
WHERE $3::bigint IS NULL OR (-ofertas_historicas_total, departamento, ciudad) > (-$3::bigint, $4::text, $5::text)
ORDER BY -ofertas_historicas_total, departamento, ciudad
LIMIT $2::integer
