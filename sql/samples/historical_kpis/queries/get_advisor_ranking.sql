-- How does one advisor stand: all figures, of how many ("3rd of 41"), and beside the median of the city?
-- Medians are over the advisors of the city with at least one offer in 30 days.
-- $1 asesor_id
SELECT
  asesor_id, asesor_nombre, asesor_email, ciudad, departamento, punto_venta, confianza, nivel_actual, estado_asesor,
  actividad_reciente_pct, desempeno_historico_pct, ofertas_historicas_total, ofertas_ganadoras,
  ofertas_aceptadas_cliente, entregas_exitosas, tiempo_promedio_respuesta_seg, monto_promedio_ofertas,
  volumen_total_ofertas, confianza_auditada, auditorias_realizadas,
  to_char(ultima_auditoria, 'YYYY-MM-DD') AS ultima_auditoria, notificaciones_recibidas, notificaciones_respondidas,
  tiempo_promedio_respuesta_notif_seg, tasa_respuesta_pct, tasa_conversion_ofertas_pct,
  tasa_exito_completo_pct, ranking_ciudad, ranking_nacional, percentil_ofertas_ganadoras_ciudad,
  percentil_ofertas_ganadoras_nacional, calculado_at,
  asesores_ciudad, asesores_pais, mediana_ofertas_ciudad, mediana_ganadoras_ciudad, mediana_conversion_ciudad_pct,
  mediana_exito_ciudad_pct, mediana_respuesta_ciudad_seg
FROM mv_ranking_asesores r
CROSS JOIN LATERAL (
  SELECT
    count(*)::integer AS asesores_ciudad,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY v.ofertas_historicas_total)
      FILTER (WHERE v.ofertas_historicas_total > 0) AS mediana_ofertas_ciudad,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY v.ofertas_ganadoras)
      FILTER (WHERE v.ofertas_historicas_total > 0) AS mediana_ganadoras_ciudad,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY v.tasa_conversion_ofertas_pct) AS mediana_conversion_ciudad_pct,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY v.tasa_exito_completo_pct) AS mediana_exito_ciudad_pct,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY v.tiempo_promedio_respuesta_seg) AS mediana_respuesta_ciudad_seg
  FROM mv_ranking_asesores v
  WHERE v.departamento = r.departamento AND v.ciudad = r.ciudad
) AS medianas
CROSS JOIN LATERAL (SELECT count(*)::integer AS asesores_pais FROM mv_ranking_asesores) AS pais
WHERE r.asesor_id = $1::uuid
