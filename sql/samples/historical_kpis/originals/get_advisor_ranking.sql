-- queries/get_advisor_ranking.sql from the base tables; the same parameter and row; calculado_at is now().
-- A rank needs the wins of every advisor, the medians the offers of the city, the rest those of the one advisor.
WITH puestos AS (
  SELECT a.id AS asesor_id, p.ciudad_id, p.nombre AS punto_venta,
    (rank() OVER (PARTITION BY p.ciudad_id ORDER BY coalesce(g.ganadoras, 0) DESC))::integer AS ranking_ciudad,
    (rank() OVER (ORDER BY coalesce(g.ganadoras, 0) DESC))::integer AS ranking_nacional,
    percent_rank() OVER (PARTITION BY p.ciudad_id ORDER BY coalesce(g.ganadoras, 0)) AS parte_ciudad,
    percent_rank() OVER (ORDER BY coalesce(g.ganadoras, 0)) AS parte_pais,
    (count(*) OVER (PARTITION BY p.ciudad_id))::integer AS asesores_ciudad,
    (count(*) OVER ())::integer AS asesores_pais
  FROM asesores a
  JOIN puntos_venta p ON p.id = a.punto_venta_id
  LEFT JOIN (
    SELECT asesor_id, count(*) AS ganadoras
    FROM ofertas
    WHERE ganadora AND creada_at > now() - interval '720 hours' AND creada_at <= now()
    GROUP BY asesor_id
  ) AS g ON g.asesor_id = a.id
), ofertas_ciudad AS (
  SELECT o.asesor_id,
    count(*)::integer AS totales,
    (count(*) FILTER (WHERE o.ganadora))::integer AS ganadoras,
    (count(*) FILTER (WHERE o.estado = 'aceptada'))::integer AS aceptadas,
    (count(*) FILTER (WHERE e.estado = 'exitosa'))::integer AS exitosas,
    round(avg(extract(epoch FROM o.creada_at - s.creada_at)), 2) AS respuesta_seg
  FROM asesores yo
  JOIN puntos_venta mi ON mi.id = yo.punto_venta_id
  JOIN puntos_venta p ON p.ciudad_id = mi.ciudad_id
  JOIN asesores a ON a.punto_venta_id = p.id
  JOIN ofertas o ON o.asesor_id = a.id
    AND o.creada_at > now() - interval '720 hours' AND o.creada_at <= now()
  JOIN solicitudes s ON s.id = o.solicitud_id
  LEFT JOIN entregas e ON e.oferta_id = o.id
  WHERE yo.id = $1::uuid
  GROUP BY o.asesor_id
), medianas AS (
  SELECT
    percentile_cont(0.5) WITHIN GROUP (ORDER BY totales) AS ofertas,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY ganadoras) AS ganadoras,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY round(100.0 * aceptadas / totales, 2)) AS conversion_pct,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY round(100.0 * exitosas / totales, 2)) AS exito_pct,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY respuesta_seg) AS respuesta_seg
  FROM ofertas_ciudad
)
SELECT
  a.id AS asesor_id, a.nombre AS asesor_nombre, a.email AS asesor_email, c.nombre AS ciudad, c.departamento,
  r.punto_venta, a.confianza, a.nivel_actual, a.estado AS estado_asesor,
  round(100.0 * d.dias / 30, 2) AS actividad_reciente_pct,
  round(100.0 * e.exitosas / nullif(e.finalizadas, 0), 2) AS desempeno_historico_pct,
  coalesce(o.totales, 0) AS ofertas_historicas_total,
  coalesce(o.ganadoras, 0) AS ofertas_ganadoras,
  coalesce(o.aceptadas, 0) AS ofertas_aceptadas_cliente,
  coalesce(o.exitosas, 0) AS entregas_exitosas,
  o.respuesta_seg AS tiempo_promedio_respuesta_seg,
  d.monto_promedio AS monto_promedio_ofertas,
  d.volumen::bigint AS volumen_total_ofertas,
  u.confianza_auditada,
  u.realizadas::integer AS auditorias_realizadas,
  u.ultima AS ultima_auditoria,
  n.recibidas::integer AS notificaciones_recibidas,
  n.respondidas::integer AS notificaciones_respondidas,
  n.respuesta_seg AS tiempo_promedio_respuesta_notif_seg,
  round(100.0 * n.respondidas / nullif(n.recibidas, 0), 2) AS tasa_respuesta_pct,
  round(100.0 * o.aceptadas / o.totales, 2) AS tasa_conversion_ofertas_pct,
  round(100.0 * o.exitosas / o.totales, 2) AS tasa_exito_completo_pct,
  r.ranking_ciudad, r.ranking_nacional,
  CASE WHEN r.asesores_ciudad > 1 THEN round((100 * r.parte_ciudad)::numeric, 2) END
    AS percentil_ofertas_ganadoras_ciudad,
  CASE WHEN r.asesores_pais > 1 THEN round((100 * r.parte_pais)::numeric, 2) END
    AS percentil_ofertas_ganadoras_nacional,
  now() AS calculado_at,
  r.asesores_ciudad, r.asesores_pais,
  m.ofertas AS mediana_ofertas_ciudad, m.ganadoras AS mediana_ganadoras_ciudad,
  m.conversion_pct AS mediana_conversion_ciudad_pct, m.exito_pct AS mediana_exito_ciudad_pct,
  m.respuesta_seg AS mediana_respuesta_ciudad_seg
FROM puestos r
JOIN asesores a ON a.id = r.asesor_id
JOIN ciudades c ON c.id = r.ciudad_id
LEFT JOIN ofertas_ciudad o ON o.asesor_id = a.id
CROSS JOIN medianas m
CROSS JOIN LATERAL (
  SELECT count(DISTINCT floor(extract(epoch FROM now() - creada_at) / 86400)) AS dias,
    round(avg(precio_cop), 2) AS monto_promedio, coalesce(sum(precio_cop), 0) AS volumen
  FROM ofertas
  WHERE asesor_id = a.id AND creada_at > now() - interval '720 hours' AND creada_at <= now()
) AS d
CROSS JOIN LATERAL (
  SELECT count(*) AS finalizadas, count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas
  FROM ofertas o
  JOIN entregas e ON e.oferta_id = o.id
  WHERE o.asesor_id = a.id AND e.finalizada_at > now() - interval '4320 hours' AND e.finalizada_at <= now()
) AS e
CROSS JOIN LATERAL (
  SELECT count(*) AS recibidas, count(respondida_at) AS respondidas,
    round(avg(extract(epoch FROM respondida_at - enviada_at)), 2) AS respuesta_seg
  FROM notificaciones
  WHERE asesor_id = a.id AND enviada_at > now() - interval '720 hours' AND enviada_at <= now()
) AS n
CROSS JOIN LATERAL (
  SELECT count(*) AS realizadas,
    to_char(max(realizada_at) AT TIME ZONE 'America/Bogota', 'YYYY-MM-DD') AS ultima,
    (array_agg(confianza_auditada ORDER BY realizada_at DESC, id DESC))[1] AS confianza_auditada
  FROM auditorias
  WHERE asesor_id = a.id
) AS u
WHERE a.id = $1::uuid
