-- The two materialized views of the historical KPIs. Money in Colombian pesos (COP), times in seconds,
-- percentages 0 to 100 with two decimals; a rate whose denominator is zero is NULL, never 0.
-- Each many-side is aggregated before it is joined, so nothing is counted twice.

CREATE MATERIALIZED VIEW mv_metricas_mensuales AS
WITH solicitudes_mes AS (
  SELECT date_trunc('month', creada_at AT TIME ZONE 'America/Bogota')::date AS mes,
    count(*) AS creadas,
    count(*) FILTER (WHERE estado = 'aceptada') AS aceptadas,
    count(*) FILTER (WHERE estado = 'rechazada') AS rechazadas,
    count(*) FILTER (WHERE estado = 'expirada') AS expiradas,
    count(*) FILTER (WHERE estado = 'sin_ofertas') AS sin_ofertas,
    avg(extract(epoch FROM cerrada_at - creada_at)) AS cierre_seg,
    count(DISTINCT cliente_id) AS clientes,
    count(DISTINCT marca_vehiculo) AS marcas
  FROM solicitudes
  GROUP BY 1
), ofertas_mes_asesor AS (
  -- Advisors are counted by grouping twice, which needs no sort of all offers.
  SELECT date_trunc('month', creada_at AT TIME ZONE 'America/Bogota')::date AS mes, asesor_id,
    count(*) AS totales,
    count(*) FILTER (WHERE ganadora) AS ganadoras,
    count(*) FILTER (WHERE estado = 'aceptada') AS aceptadas,
    sum(precio_cop) AS precio_suma,
    min(precio_cop) AS precio_minimo,
    max(precio_cop) AS precio_maximo,
    sum(garantia_meses) AS garantia_suma,
    sum(precio_cop) FILTER (WHERE estado = 'aceptada') AS volumen
  FROM ofertas
  GROUP BY 1, 2
), ofertas_mes AS (
  SELECT mes, count(*) AS asesores, sum(totales) AS totales, sum(ganadoras) AS ganadoras, sum(aceptadas) AS aceptadas,
    sum(precio_suma) / sum(totales) AS precio_promedio, min(precio_minimo) AS precio_minimo,
    max(precio_maximo) AS precio_maximo, sum(garantia_suma) / sum(totales) AS garantia_promedio, sum(volumen) AS volumen
  FROM ofertas_mes_asesor
  GROUP BY mes
), entregas_mes AS (
  SELECT date_trunc('month', finalizada_at AT TIME ZONE 'America/Bogota')::date AS mes,
    avg(extract(epoch FROM finalizada_at - programada_at)) AS entrega_seg
  FROM entregas
  WHERE estado = 'exitosa'
  GROUP BY 1
)
SELECT mes,
  coalesce(s.creadas, 0)::integer AS solicitudes_creadas,
  coalesce(s.aceptadas, 0)::integer AS solicitudes_aceptadas,
  coalesce(s.rechazadas, 0)::integer AS solicitudes_rechazadas,
  coalesce(s.expiradas, 0)::integer AS solicitudes_expiradas,
  coalesce(s.sin_ofertas, 0)::integer AS solicitudes_sin_ofertas,
  round(s.cierre_seg, 2) AS tiempo_promedio_cierre_seg,
  coalesce(o.totales, 0)::integer AS ofertas_totales,
  coalesce(o.ganadoras, 0)::integer AS ofertas_ganadoras,
  coalesce(o.aceptadas, 0)::integer AS ofertas_aceptadas,
  round(o.precio_promedio, 2) AS precio_promedio_ofertas,
  o.precio_minimo AS precio_minimo_ofertas,
  o.precio_maximo AS precio_maximo_ofertas,
  round(e.entrega_seg, 2) AS tiempo_entrega_promedio,
  round(o.garantia_promedio, 2) AS garantia_promedio_meses,
  coalesce(s.clientes, 0)::integer AS clientes_activos,
  coalesce(o.asesores, 0)::integer AS asesores_activos,
  coalesce(s.marcas, 0)::integer AS marcas_vehiculos_solicitadas,
  coalesce(o.volumen, 0)::bigint AS volumen_transaccional_total,
  round(100.0 * s.aceptadas / nullif(s.creadas, 0), 2) AS tasa_aceptacion_pct,
  round(100 * o.aceptadas / nullif(o.totales, 0), 2) AS tasa_conversion_ofertas_pct,
  round(coalesce(o.totales, 0) / nullif(s.creadas, 0), 2) AS ofertas_promedio_por_solicitud
FROM solicitudes_mes s
FULL JOIN ofertas_mes o USING (mes)
FULL JOIN entregas_mes e USING (mes);

CREATE UNIQUE INDEX mv_metricas_mensuales_mes_key ON mv_metricas_mensuales (mes);

COMMENT ON MATERIALIZED VIEW mv_metricas_mensuales IS
  'Metrics of the marketplace by calendar month of America/Bogota. Requests count in the month in which they were '
  'created, offers in the month in which they were made, deliveries in the month in which they arrived; outcomes are '
  'those known when the view was refreshed, so the newest month, and for two days the one before, still move. '
  'Reads no clock: it changes only when its tables do, and CONCURRENTLY rewrites those few months only.';
COMMENT ON COLUMN mv_metricas_mensuales.mes IS 'First day of the calendar month, America/Bogota (date).';
COMMENT ON COLUMN mv_metricas_mensuales.solicitudes_creadas IS 'Requests created in the month (count).';
COMMENT ON COLUMN mv_metricas_mensuales.solicitudes_aceptadas IS
  'Requests created in the month whose winning offer the client has accepted (count).';
COMMENT ON COLUMN mv_metricas_mensuales.solicitudes_rechazadas IS
  'Requests created in the month whose winning offer the client has rejected (count).';
COMMENT ON COLUMN mv_metricas_mensuales.solicitudes_expiradas IS
  'Requests created in the month whose winning offer expired without a decision (count).';
COMMENT ON COLUMN mv_metricas_mensuales.solicitudes_sin_ofertas IS
  'Requests created in the month that closed without a single offer (count).';
COMMENT ON COLUMN mv_metricas_mensuales.tiempo_promedio_cierre_seg IS
  'Mean time from creation to the end, whatever the end, of requests created in the month (seconds); '
  'NULL when none has ended.';
COMMENT ON COLUMN mv_metricas_mensuales.ofertas_totales IS 'Offers made in the month (count).';
COMMENT ON COLUMN mv_metricas_mensuales.ofertas_ganadoras IS
  'Offers made in the month that won their evaluation, whatever the client decided (count).';
COMMENT ON COLUMN mv_metricas_mensuales.ofertas_aceptadas IS
  'Offers made in the month that won and were accepted by the client (count).';
COMMENT ON COLUMN mv_metricas_mensuales.precio_promedio_ofertas IS
  'Mean price of offers made in the month (COP); NULL without offers.';
COMMENT ON COLUMN mv_metricas_mensuales.precio_minimo_ofertas IS
  'Lowest price of an offer made in the month (COP); NULL without offers.';
COMMENT ON COLUMN mv_metricas_mensuales.precio_maximo_ofertas IS
  'Highest price of an offer made in the month (COP); NULL without offers.';
COMMENT ON COLUMN mv_metricas_mensuales.tiempo_entrega_promedio IS
  'Mean time from acceptance by the client to arrival, of successful deliveries that arrived in the month (seconds); '
  'NULL without any.';
COMMENT ON COLUMN mv_metricas_mensuales.garantia_promedio_meses IS
  'Mean warranty of offers made in the month (months); NULL without offers.';
COMMENT ON COLUMN mv_metricas_mensuales.clientes_activos IS
  'Different clients who created a request in the month (count).';
COMMENT ON COLUMN mv_metricas_mensuales.asesores_activos IS
  'Different advisors who made an offer in the month (count).';
COMMENT ON COLUMN mv_metricas_mensuales.marcas_vehiculos_solicitadas IS
  'Different vehicle brands among requests created in the month (count).';
COMMENT ON COLUMN mv_metricas_mensuales.volumen_transaccional_total IS
  'Total price of offers made in the month that were accepted by the client (COP).';
COMMENT ON COLUMN mv_metricas_mensuales.tasa_aceptacion_pct IS
  '100 × solicitudes_aceptadas / solicitudes_creadas (percent); NULL without requests. Requests still open count in '
  'the denominator, so the newest month reads low.';
COMMENT ON COLUMN mv_metricas_mensuales.tasa_conversion_ofertas_pct IS
  '100 × ofertas_aceptadas / ofertas_totales (percent); NULL without offers.';
COMMENT ON COLUMN mv_metricas_mensuales.ofertas_promedio_por_solicitud IS
  'ofertas_totales / solicitudes_creadas (offers per request); NULL without requests.';

CREATE MATERIALIZED VIEW mv_ranking_asesores AS
WITH momento AS (
  -- Hours, not days: 30 days would mean something else in a session with daylight saving.
  SELECT now() AS calculado_at, now() - interval '720 hours' AS desde, now() - interval '4320 hours' AS desde_semestre
), ofertas_asesor AS (
  SELECT o.asesor_id,
    count(*) AS totales,
    count(*) FILTER (WHERE o.ganadora) AS ganadoras,
    count(*) FILTER (WHERE o.estado = 'aceptada') AS aceptadas,
    count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas,
    avg(extract(epoch FROM o.creada_at - s.creada_at)) AS respuesta_seg,
    avg(o.precio_cop) AS monto_promedio,
    sum(o.precio_cop) AS volumen,
    -- Days of 24 hours, counted back from the moment of calculation.
    count(DISTINCT floor(extract(epoch FROM m.calculado_at - o.creada_at) / 86400)) AS dias
  FROM momento m
  JOIN ofertas o ON o.creada_at > m.desde AND o.creada_at <= m.calculado_at
  JOIN solicitudes s ON s.id = o.solicitud_id
  LEFT JOIN entregas e ON e.oferta_id = o.id
  GROUP BY o.asesor_id
), entregas_asesor AS (
  SELECT o.asesor_id, count(*) AS finalizadas, count(*) FILTER (WHERE e.estado = 'exitosa') AS exitosas
  FROM momento m
  JOIN entregas e ON e.finalizada_at > m.desde_semestre AND e.finalizada_at <= m.calculado_at
  JOIN ofertas o ON o.id = e.oferta_id
  GROUP BY o.asesor_id
), notificaciones_asesor AS (
  SELECT n.asesor_id, count(*) AS recibidas, count(n.respondida_at) AS respondidas,
    avg(extract(epoch FROM n.respondida_at - n.enviada_at)) AS respuesta_seg
  FROM momento m
  JOIN notificaciones n ON n.enviada_at > m.desde AND n.enviada_at <= m.calculado_at
  GROUP BY n.asesor_id
), auditorias_asesor AS (
  SELECT asesor_id, count(*) AS realizadas, max(realizada_at) AS ultima_at,
    (array_agg(confianza_auditada ORDER BY realizada_at DESC, id DESC))[1] AS confianza_auditada
  FROM auditorias
  GROUP BY asesor_id
), cifras AS (
  SELECT a.id AS asesor_id, a.nombre AS asesor_nombre, a.email AS asesor_email,
    c.id AS ciudad_id, c.nombre AS ciudad, c.departamento, p.nombre AS punto_venta,
    a.confianza, a.nivel_actual, a.estado AS estado_asesor,
    round(100.0 * coalesce(o.dias, 0) / 30, 2) AS actividad_reciente_pct,
    round(100.0 * e.exitosas / nullif(e.finalizadas, 0), 2) AS desempeno_historico_pct,
    coalesce(o.totales, 0)::integer AS ofertas_historicas_total,
    coalesce(o.ganadoras, 0)::integer AS ofertas_ganadoras,
    coalesce(o.aceptadas, 0)::integer AS ofertas_aceptadas_cliente,
    coalesce(o.exitosas, 0)::integer AS entregas_exitosas,
    round(o.respuesta_seg, 2) AS tiempo_promedio_respuesta_seg,
    round(o.monto_promedio, 2) AS monto_promedio_ofertas,
    coalesce(o.volumen, 0)::bigint AS volumen_total_ofertas,
    u.confianza_auditada,
    coalesce(u.realizadas, 0)::integer AS auditorias_realizadas,
    (u.ultima_at AT TIME ZONE 'America/Bogota')::date AS ultima_auditoria,
    coalesce(n.recibidas, 0)::integer AS notificaciones_recibidas,
    coalesce(n.respondidas, 0)::integer AS notificaciones_respondidas,
    round(n.respuesta_seg, 2) AS tiempo_promedio_respuesta_notif_seg,
    round(100.0 * n.respondidas / nullif(n.recibidas, 0), 2) AS tasa_respuesta_pct,
    round(100.0 * o.aceptadas / nullif(o.totales, 0), 2) AS tasa_conversion_ofertas_pct,
    round(100.0 * o.exitosas / nullif(o.totales, 0), 2) AS tasa_exito_completo_pct,
    m.calculado_at
  FROM momento m
  CROSS JOIN asesores a
  JOIN puntos_venta p ON p.id = a.punto_venta_id
  JOIN ciudades c ON c.id = p.ciudad_id
  LEFT JOIN ofertas_asesor o ON o.asesor_id = a.id
  LEFT JOIN entregas_asesor e ON e.asesor_id = a.id
  LEFT JOIN notificaciones_asesor n ON n.asesor_id = a.id
  LEFT JOIN auditorias_asesor u ON u.asesor_id = a.id
)
SELECT asesor_id, asesor_nombre, asesor_email, ciudad, departamento, punto_venta, confianza, nivel_actual,
  estado_asesor, actividad_reciente_pct, desempeno_historico_pct, ofertas_historicas_total, ofertas_ganadoras,
  ofertas_aceptadas_cliente, entregas_exitosas, tiempo_promedio_respuesta_seg, monto_promedio_ofertas,
  volumen_total_ofertas, confianza_auditada, auditorias_realizadas, ultima_auditoria, notificaciones_recibidas,
  notificaciones_respondidas, tiempo_promedio_respuesta_notif_seg, tasa_respuesta_pct, tasa_conversion_ofertas_pct,
  tasa_exito_completo_pct,
  rank() OVER (PARTITION BY ciudad_id ORDER BY ofertas_ganadoras DESC)::integer AS ranking_ciudad,
  rank() OVER (ORDER BY ofertas_ganadoras DESC)::integer AS ranking_nacional,
  -- percent_rank says 0 of somebody who is alone, which would read as the worst.
  CASE WHEN count(*) OVER (PARTITION BY ciudad_id) > 1 THEN
    round((100 * percent_rank() OVER (PARTITION BY ciudad_id ORDER BY ofertas_ganadoras))::numeric, 2)
  END AS percentil_ofertas_ganadoras_ciudad,
  CASE WHEN count(*) OVER () > 1 THEN
    round((100 * percent_rank() OVER (ORDER BY ofertas_ganadoras))::numeric, 2)
  END AS percentil_ofertas_ganadoras_nacional,
  calculado_at
FROM cifras;

CREATE UNIQUE INDEX mv_ranking_asesores_asesor_id_key ON mv_ranking_asesores (asesor_id);
CREATE INDEX mv_ranking_asesores_nacional_idx ON mv_ranking_asesores (ranking_nacional, asesor_id);
CREATE INDEX mv_ranking_asesores_ciudad_idx ON mv_ranking_asesores (ciudad, ranking_nacional, asesor_id);
CREATE INDEX mv_ranking_asesores_departamento_idx ON mv_ranking_asesores (departamento, ciudad);
CREATE INDEX mv_ranking_asesores_ganadoras_idx ON mv_ranking_asesores (ofertas_ganadoras DESC);
CREATE INDEX mv_ranking_asesores_respuesta_idx ON mv_ranking_asesores (tasa_respuesta_pct DESC NULLS LAST);
CREATE INDEX mv_ranking_asesores_calculado_idx ON mv_ranking_asesores (calculado_at);

COMMENT ON MATERIALIZED VIEW mv_ranking_asesores IS
  'Every advisor with the figures and ranks of the last 30 days: the 720 hours up to calculado_at, so it ages even '
  'when no table changes. Offers count when they were made in that window, with the outcome known at calculation. '
  'calculado_at differs in every row after each refresh, so CONCURRENTLY rewrites all rows each time and saves '
  'nothing: use it only where readers must not wait.';
COMMENT ON COLUMN mv_ranking_asesores.asesor_id IS 'Advisor (UUID).';
COMMENT ON COLUMN mv_ranking_asesores.asesor_nombre IS 'Name of the advisor.';
COMMENT ON COLUMN mv_ranking_asesores.asesor_email IS 'E-mail address of the advisor.';
COMMENT ON COLUMN mv_ranking_asesores.ciudad IS 'City of the advisor''s sales point.';
COMMENT ON COLUMN mv_ranking_asesores.departamento IS 'Department (region) of Colombia that the city is in.';
COMMENT ON COLUMN mv_ranking_asesores.punto_venta IS 'Name of the sales point that the advisor sells for.';
COMMENT ON COLUMN mv_ranking_asesores.confianza IS 'Trust score of the advisor now, 1 (low) to 5 (high).';
COMMENT ON COLUMN mv_ranking_asesores.nivel_actual IS 'Level now, 1 to 5; level 1 is notified first.';
COMMENT ON COLUMN mv_ranking_asesores.estado_asesor IS 'Status of the advisor now: activo, inactivo or suspendido.';
COMMENT ON COLUMN mv_ranking_asesores.actividad_reciente_pct IS
  '100 × days with at least one offer / 30; a day is 24 hours, counted back from calculado_at (percent).';
COMMENT ON COLUMN mv_ranking_asesores.desempeno_historico_pct IS
  '100 × successful deliveries / deliveries ended, of those ended in the 180 days (4,320 hours) up to calculado_at '
  '(percent); NULL when none ended.';
COMMENT ON COLUMN mv_ranking_asesores.ofertas_historicas_total IS
  'Offers made; "historicas" means the last 30 days up to calculado_at (count).';
COMMENT ON COLUMN mv_ranking_asesores.ofertas_ganadoras IS
  'Of the offers of the last 30 days, those that won their evaluation, whatever the client decided (count).';
COMMENT ON COLUMN mv_ranking_asesores.ofertas_aceptadas_cliente IS
  'Of the offers of the last 30 days, those that the client accepted (count).';
COMMENT ON COLUMN mv_ranking_asesores.entregas_exitosas IS
  'Of the offers of the last 30 days, those delivered successfully by calculado_at (count).';
COMMENT ON COLUMN mv_ranking_asesores.tiempo_promedio_respuesta_seg IS
  'Mean time from the creation of the request to the offer, of the offers of the last 30 days (seconds); '
  'NULL without offers.';
COMMENT ON COLUMN mv_ranking_asesores.monto_promedio_ofertas IS
  'Mean price of the offers of the last 30 days (COP); NULL without offers.';
COMMENT ON COLUMN mv_ranking_asesores.volumen_total_ofertas IS 'Total price of the offers of the last 30 days (COP).';
COMMENT ON COLUMN mv_ranking_asesores.confianza_auditada IS
  'Trust score found by the newest audit, 1 (low) to 5 (high); NULL when never audited.';
COMMENT ON COLUMN mv_ranking_asesores.auditorias_realizadas IS 'Audits of the advisor to date (count).';
COMMENT ON COLUMN mv_ranking_asesores.ultima_auditoria IS
  'Day of the newest audit, America/Bogota (date); NULL when never audited.';
COMMENT ON COLUMN mv_ranking_asesores.notificaciones_recibidas IS
  'Notifications sent to the advisor in the last 30 days up to calculado_at (count).';
COMMENT ON COLUMN mv_ranking_asesores.notificaciones_respondidas IS
  'Of the notifications of the last 30 days, those answered, by an offer or a refusal (count).';
COMMENT ON COLUMN mv_ranking_asesores.tiempo_promedio_respuesta_notif_seg IS
  'Mean time from sending to answer, of the answered notifications of the last 30 days (seconds); NULL without any.';
COMMENT ON COLUMN mv_ranking_asesores.tasa_respuesta_pct IS
  '100 × notificaciones_respondidas / notificaciones_recibidas (percent); NULL without notifications.';
COMMENT ON COLUMN mv_ranking_asesores.tasa_conversion_ofertas_pct IS
  '100 × ofertas_aceptadas_cliente / ofertas_historicas_total (percent); NULL without offers.';
COMMENT ON COLUMN mv_ranking_asesores.tasa_exito_completo_pct IS
  '100 × entregas_exitosas / ofertas_historicas_total: offers that went all the way, won, accepted and delivered '
  '(percent); NULL without offers.';
COMMENT ON COLUMN mv_ranking_asesores.ranking_ciudad IS
  'Rank within the city by ofertas_ganadoras, 1 is most; ties share a rank, and the ranks after them are skipped.';
COMMENT ON COLUMN mv_ranking_asesores.ranking_nacional IS
  'Rank among all advisors by ofertas_ganadoras, 1 is most; ties share a rank, and the ranks after them are skipped.';
COMMENT ON COLUMN mv_ranking_asesores.percentil_ofertas_ganadoras_ciudad IS
  'Position within the city by ofertas_ganadoras: 100 × advisors with fewer / all others, 0 (last) to 100 (first) '
  '(percent); NULL for the only advisor of a city.';
COMMENT ON COLUMN mv_ranking_asesores.percentil_ofertas_ganadoras_nacional IS
  'Position among all advisors by ofertas_ganadoras: 100 × advisors with fewer / all others, 0 (last) to 100 (first) '
  '(percent); NULL when there is one advisor only.';
COMMENT ON COLUMN mv_ranking_asesores.calculado_at IS
  'When the row was calculated: now() of the transaction of the refresh; the windows end here.';
