-- queries/list_city_summaries.sql from the base tables; the same parameters, rows and order; calculado_at is now().
-- Offers are summed by advisor before by city, because the mean answer time weighs each advisor's rounded mean.
WITH asesores_elegidos AS (
  SELECT a.id, a.estado, a.confianza, c.id AS ciudad_id, c.departamento, c.nombre AS ciudad
  FROM ciudades c
  JOIN puntos_venta p ON p.ciudad_id = c.id
  JOIN asesores a ON a.punto_venta_id = p.id
  WHERE $1::text IS NULL OR c.departamento = $1::text
), ofertas_asesor AS (
  SELECT o.asesor_id,
    count(*) AS totales,
    count(*) FILTER (WHERE o.ganadora) AS ganadoras,
    count(*) FILTER (WHERE o.estado = 'aceptada') AS aceptadas,
    count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas,
    round(avg(extract(epoch FROM o.creada_at - s.creada_at)), 2) AS respuesta_seg,
    sum(o.precio_cop) AS volumen
  FROM asesores_elegidos a
  JOIN ofertas o ON o.asesor_id = a.id
    AND o.creada_at > now() - interval '720 hours' AND o.creada_at <= now()
  JOIN solicitudes s ON s.id = o.solicitud_id
  LEFT JOIN entregas e ON e.oferta_id = o.id
  GROUP BY o.asesor_id
), notificaciones_ciudad AS (
  SELECT a.ciudad_id, count(*) AS recibidas, count(n.respondida_at) AS respondidas
  FROM asesores_elegidos a
  JOIN notificaciones n ON n.asesor_id = a.id
    AND n.enviada_at > now() - interval '720 hours' AND n.enviada_at <= now()
  GROUP BY a.ciudad_id
), resumen AS (
  SELECT a.ciudad_id, a.departamento, a.ciudad,
    count(*)::integer AS asesores,
    count(*) FILTER (WHERE a.estado = 'activo')::integer AS asesores_en_estado_activo,
    count(o.asesor_id)::integer AS asesores_con_ofertas,
    coalesce(sum(o.totales), 0)::bigint AS ofertas_historicas_total,
    coalesce(sum(o.ganadoras), 0)::bigint AS ofertas_ganadoras,
    coalesce(sum(o.aceptadas), 0)::bigint AS ofertas_aceptadas_cliente,
    coalesce(sum(o.exitosas), 0)::bigint AS entregas_exitosas,
    coalesce(sum(o.volumen), 0)::bigint AS volumen_total_ofertas,
    sum(o.respuesta_seg * o.totales) AS respuesta_suma_seg,
    round(avg(a.confianza), 2) AS confianza_promedio
  FROM asesores_elegidos a
  LEFT JOIN ofertas_asesor o ON o.asesor_id = a.id
  GROUP BY a.ciudad_id, a.departamento, a.ciudad
)
SELECT
  departamento, ciudad, asesores, asesores_en_estado_activo, asesores_con_ofertas, ofertas_historicas_total,
  ofertas_ganadoras, ofertas_aceptadas_cliente, entregas_exitosas, volumen_total_ofertas,
  coalesce(n.recibidas, 0) AS notificaciones_recibidas, coalesce(n.respondidas, 0) AS notificaciones_respondidas,
  confianza_promedio,
  round(respuesta_suma_seg / ofertas_historicas_total, 2) AS tiempo_promedio_respuesta_seg,
  round(100.0 * n.respondidas / n.recibidas, 2) AS tasa_respuesta_pct,
  round(100.0 * ofertas_aceptadas_cliente / nullif(ofertas_historicas_total, 0), 2) AS tasa_conversion_ofertas_pct,
  round(100.0 * entregas_exitosas / nullif(ofertas_historicas_total, 0), 2) AS tasa_exito_completo_pct,
  now() AS calculado_at
FROM resumen r
LEFT JOIN notificaciones_ciudad n ON n.ciudad_id = r.ciudad_id
WHERE $3::bigint IS NULL OR (-ofertas_historicas_total, departamento, ciudad) > (-$3::bigint, $4::text, $5::text)
ORDER BY -ofertas_historicas_total, departamento, ciudad
LIMIT $2::integer
