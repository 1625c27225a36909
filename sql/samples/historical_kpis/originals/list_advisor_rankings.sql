-- queries/list_advisor_rankings.sql from the base tables; the same parameters, rows and order; calculado_at is now().
-- A rank needs the wins of every advisor; the other figures are made for the page only.
WITH puestos AS (
  SELECT a.id AS asesor_id, a.nombre AS asesor_nombre, a.email AS asesor_email, c.nombre AS ciudad, c.departamento,
    p.nombre AS punto_venta, a.confianza, a.nivel_actual, a.estado AS estado_asesor,
    (rank() OVER de_la_ciudad)::integer AS ranking_ciudad,
    (rank() OVER del_pais)::integer AS ranking_nacional,
    CASE WHEN count(*) OVER (PARTITION BY c.id) > 1 THEN
      round((100 * percent_rank() OVER (PARTITION BY c.id ORDER BY coalesce(g.ganadoras, 0)))::numeric, 2)
    END AS percentil_ofertas_ganadoras_ciudad,
    CASE WHEN count(*) OVER () > 1 THEN
      round((100 * percent_rank() OVER (ORDER BY coalesce(g.ganadoras, 0)))::numeric, 2)
    END AS percentil_ofertas_ganadoras_nacional
  FROM asesores a
  JOIN puntos_venta p ON p.id = a.punto_venta_id
  JOIN ciudades c ON c.id = p.ciudad_id
  LEFT JOIN (
    SELECT asesor_id, count(*) AS ganadoras
    FROM ofertas
    WHERE ganadora AND creada_at > now() - interval '720 hours' AND creada_at <= now()
    GROUP BY asesor_id
  ) AS g ON g.asesor_id = a.id
  WINDOW de_la_ciudad AS (PARTITION BY c.id ORDER BY coalesce(g.ganadoras, 0) DESC),
    del_pais AS (ORDER BY coalesce(g.ganadoras, 0) DESC)
), pagina AS (
  SELECT *
  FROM puestos
  WHERE ($1::text IS NULL OR ciudad = $1::text)
    AND ($3::integer IS NULL OR (ranking_nacional, asesor_id) > ($3::integer, $4::uuid))
  ORDER BY ranking_nacional, asesor_id
  LIMIT $2::integer
), entregas_pagina AS (
  -- Once for the page: an advisor's deliveries are found through all offers, which are many.
  SELECT o.asesor_id, count(*) AS finalizadas, count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas
  FROM pagina g
  JOIN ofertas o ON o.asesor_id = g.asesor_id
  JOIN entregas e ON e.oferta_id = o.id
    AND e.finalizada_at > now() - interval '4320 hours' AND e.finalizada_at <= now()
  GROUP BY o.asesor_id
)
SELECT
  g.asesor_id, asesor_nombre, asesor_email, ciudad, departamento, punto_venta, confianza, nivel_actual, estado_asesor,
  round(100.0 * o.dias / 30, 2) AS actividad_reciente_pct,
  round(100.0 * e.exitosas / e.finalizadas, 2) AS desempeno_historico_pct,
  o.totales::integer AS ofertas_historicas_total,
  o.ganadoras::integer AS ofertas_ganadoras,
  o.aceptadas::integer AS ofertas_aceptadas_cliente,
  o.exitosas::integer AS entregas_exitosas,
  o.respuesta_seg AS tiempo_promedio_respuesta_seg,
  o.monto_promedio AS monto_promedio_ofertas,
  o.volumen::bigint AS volumen_total_ofertas,
  u.confianza_auditada,
  u.realizadas::integer AS auditorias_realizadas,
  u.ultima AS ultima_auditoria,
  n.recibidas::integer AS notificaciones_recibidas,
  n.respondidas::integer AS notificaciones_respondidas,
  n.respuesta_seg AS tiempo_promedio_respuesta_notif_seg,
  round(100.0 * n.respondidas / nullif(n.recibidas, 0), 2) AS tasa_respuesta_pct,
  round(100.0 * o.aceptadas / nullif(o.totales, 0), 2) AS tasa_conversion_ofertas_pct,
  round(100.0 * o.exitosas / nullif(o.totales, 0), 2) AS tasa_exito_completo_pct,
  ranking_ciudad, ranking_nacional, percentil_ofertas_ganadoras_ciudad, percentil_ofertas_ganadoras_nacional,
  now() AS calculado_at
FROM pagina g
CROSS JOIN LATERAL (
  SELECT count(*) AS totales,
    count(*) FILTER (WHERE o.ganadora) AS ganadoras,
    count(*) FILTER (WHERE o.estado = 'aceptada') AS aceptadas,
    count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas,
    round(avg(extract(epoch FROM o.creada_at - s.creada_at)), 2) AS respuesta_seg,
    round(avg(o.precio_cop), 2) AS monto_promedio,
    coalesce(sum(o.precio_cop), 0) AS volumen,
    count(DISTINCT floor(extract(epoch FROM now() - o.creada_at) / 86400)) AS dias
  FROM ofertas o
  JOIN solicitudes s ON s.id = o.solicitud_id
  LEFT JOIN entregas e ON e.oferta_id = o.id
  WHERE o.asesor_id = g.asesor_id AND o.creada_at > now() - interval '720 hours' AND o.creada_at <= now()
) AS o
LEFT JOIN entregas_pagina e ON e.asesor_id = g.asesor_id
CROSS JOIN LATERAL (
  SELECT count(*) AS recibidas, count(respondida_at) AS respondidas,
    round(avg(extract(epoch FROM respondida_at - enviada_at)), 2) AS respuesta_seg
  FROM notificaciones
  WHERE asesor_id = g.asesor_id AND enviada_at > now() - interval '720 hours' AND enviada_at <= now()
) AS n
CROSS JOIN LATERAL (
  SELECT count(*) AS realizadas,
    to_char(max(realizada_at) AT TIME ZONE 'America/Bogota', 'YYYY-MM-DD') AS ultima,
    (array_agg(confianza_auditada ORDER BY realizada_at DESC, id DESC))[1] AS confianza_auditada
  FROM auditorias
  WHERE asesor_id = g.asesor_id
) AS u
ORDER BY ranking_nacional, g.asesor_id
