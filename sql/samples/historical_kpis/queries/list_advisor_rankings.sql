-- Who ranks where, in the country or in one city? By winning offers of the last 30 days; ties share a rank.
-- Within a city the national order is the order of the city, so both are paged by the same key.
-- $1 ciudad, null = the whole country; $2 how many rows at most;
-- $3 ranking_nacional and $4 asesor_id of the last row received, both null = from the top.
SELECT
  asesor_id, asesor_nombre, asesor_email, ciudad, departamento, punto_venta, confianza, nivel_actual, estado_asesor,
  actividad_reciente_pct, desempeno_historico_pct, ofertas_historicas_total, ofertas_ganadoras,
  ofertas_aceptadas_cliente, entregas_exitosas, tiempo_promedio_respuesta_seg, monto_promedio_ofertas,
  volumen_total_ofertas, confianza_auditada, auditorias_realizadas,
  to_char(ultima_auditoria, 'YYYY-MM-DD') AS ultima_auditoria, notificaciones_recibidas, notificaciones_respondidas,
  tiempo_promedio_respuesta_notif_seg, tasa_respuesta_pct, tasa_conversion_ofertas_pct,
  tasa_exito_completo_pct, ranking_ciudad, ranking_nacional, percentil_ofertas_ganadoras_ciudad,
  percentil_ofertas_ganadoras_nacional, calculado_at
FROM mv_ranking_asesores
WHERE ($1::text IS NULL OR ciudad = $1::text)
  AND ($3::integer IS NULL OR (ranking_nacional, asesor_id) > ($3::integer, $4::uuid))
ORDER BY ranking_nacional, asesor_id
LIMIT $2::integer
