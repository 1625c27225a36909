-- queries/list_top_advisors.sql from the base tables; the same parameters, rows and order; calculado_at is now().
-- What the asked metric does not need is not read: a condition on $1 alone is decided before the tables are.
WITH ofertas_asesor AS (
  SELECT a.id AS asesor_id,
    count(*) AS totales,
    count(*) FILTER (WHERE o.ganadora) AS ganadoras,
    count(*) FILTER (WHERE o.estado = 'aceptada') AS aceptadas,
    count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas,
    sum(o.precio_cop) AS volumen,
    round(avg(extract(epoch FROM o.creada_at - s.creada_at)), 2) AS respuesta_seg,
    count(DISTINCT CASE WHEN $1::text = 'actividad_reciente_pct'
      THEN floor(extract(epoch FROM now() - o.creada_at) / 86400) END) AS dias
  FROM ciudades c
  JOIN puntos_venta p ON p.ciudad_id = c.id
  JOIN asesores a ON a.punto_venta_id = p.id
  JOIN ofertas o ON o.asesor_id = a.id
    AND o.creada_at > now() - interval '720 hours' AND o.creada_at <= now()
  LEFT JOIN solicitudes s ON s.id = o.solicitud_id AND $1::text = 'tiempo_promedio_respuesta_seg'
  LEFT JOIN entregas e ON e.oferta_id = o.id AND $1::text IN ('entregas_exitosas', 'tasa_exito_completo_pct')
  WHERE $2::text IS NULL OR c.nombre = $2::text
  GROUP BY a.id
), entregas_asesor AS (
  SELECT o.asesor_id, count(*) AS finalizadas, count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas
  FROM entregas e
  JOIN ofertas o ON o.id = e.oferta_id
  WHERE $1::text = 'desempeno_historico_pct'
    AND e.finalizada_at > now() - interval '4320 hours' AND e.finalizada_at <= now()
  GROUP BY o.asesor_id
), notificaciones_asesor AS (
  SELECT asesor_id, count(*) AS recibidas, count(respondida_at) AS respondidas,
    round(avg(extract(epoch FROM respondida_at - enviada_at)), 2) AS respuesta_seg
  FROM notificaciones
  WHERE $1::text IN ('tasa_respuesta_pct', 'tiempo_promedio_respuesta_notif_seg')
    AND enviada_at > now() - interval '720 hours' AND enviada_at <= now()
  GROUP BY asesor_id
), medido AS (
  SELECT
    a.id AS asesor_id, a.nombre AS asesor_nombre, c.nombre AS ciudad, c.departamento, p.nombre AS punto_venta,
    a.nivel_actual, a.confianza, a.estado AS estado_asesor,
    coalesce(o.totales, 0)::integer AS ofertas_historicas_total,
    coalesce(o.ganadoras, 0)::integer AS ofertas_ganadoras,
    CASE $1::text
      WHEN 'ofertas_ganadoras' THEN coalesce(o.ganadoras, 0)
      WHEN 'ofertas_historicas_total' THEN coalesce(o.totales, 0)
      WHEN 'ofertas_aceptadas_cliente' THEN coalesce(o.aceptadas, 0)
      WHEN 'entregas_exitosas' THEN coalesce(o.exitosas, 0)
      WHEN 'volumen_total_ofertas' THEN coalesce(o.volumen, 0)
      WHEN 'tasa_conversion_ofertas_pct' THEN round(100.0 * o.aceptadas / o.totales, 2)
      WHEN 'tasa_exito_completo_pct' THEN round(100.0 * o.exitosas / o.totales, 2)
      WHEN 'tasa_respuesta_pct' THEN round(100.0 * n.respondidas / n.recibidas, 2)
      WHEN 'actividad_reciente_pct' THEN round(100.0 * coalesce(o.dias, 0) / 30, 2)
      WHEN 'desempeno_historico_pct' THEN round(100.0 * e.exitosas / e.finalizadas, 2)
      WHEN 'confianza' THEN a.confianza
      WHEN 'tiempo_promedio_respuesta_seg' THEN o.respuesta_seg
      WHEN 'tiempo_promedio_respuesta_notif_seg' THEN n.respuesta_seg
    END::numeric AS valor
  FROM asesores a
  JOIN puntos_venta p ON p.id = a.punto_venta_id
  JOIN ciudades c ON c.id = p.ciudad_id
  LEFT JOIN ofertas_asesor o ON o.asesor_id = a.id
  LEFT JOIN entregas_asesor e ON e.asesor_id = a.id
  LEFT JOIN notificaciones_asesor n ON n.asesor_id = a.id
  WHERE ($2::text IS NULL OR c.nombre = $2::text) AND coalesce(o.totales, 0) >= $3::integer
), ordenado AS (
  SELECT
    rank() OVER (ORDER BY CASE WHEN $1::text LIKE 'tiempo_%' THEN valor ELSE -valor END)::integer AS puesto,
    count(*) OVER ()::integer AS participantes, medido.*
  FROM medido
  WHERE valor IS NOT NULL
)
SELECT
  puesto, participantes, asesor_id, asesor_nombre, ciudad, departamento, punto_venta, nivel_actual, confianza,
  estado_asesor, ofertas_historicas_total, ofertas_ganadoras, valor, now() AS calculado_at
FROM ordenado
WHERE $5::integer IS NULL OR (puesto, asesor_id) > ($5::integer, $6::uuid)
ORDER BY puesto, asesor_id
LIMIT $4::integer
