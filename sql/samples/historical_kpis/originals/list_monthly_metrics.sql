-- queries/list_monthly_metrics.sql from the base tables; the same parameters, rows and order. The range of months is
-- a range of instants first, so that the indexes on the times are of use.
WITH solicitudes_mes AS (
  SELECT date_trunc('month', creada_at AT TIME ZONE 'America/Bogota')::date AS mes,
    count(*) AS creadas,
    count(*) FILTER (WHERE estado = 'aceptada') AS aceptadas,
    count(*) FILTER (WHERE estado = 'rechazada') AS rechazadas,
    count(*) FILTER (WHERE estado = 'expirada') AS expiradas,
    count(*) FILTER (WHERE estado = 'sin_ofertas') AS sin_ofertas,
    round(avg(extract(epoch FROM cerrada_at - creada_at)), 2) AS cierre_seg,
    count(DISTINCT cliente_id) AS clientes,
    count(DISTINCT marca_vehiculo) AS marcas
  FROM solicitudes
  WHERE ($1::date IS NULL
      OR creada_at >= date_trunc('month', $1::date::timestamp) AT TIME ZONE 'America/Bogota')
    AND ($2::date IS NULL
      OR creada_at < (date_trunc('month', $2::date::timestamp) + interval '1 month') AT TIME ZONE 'America/Bogota')
  GROUP BY 1
), ofertas_mes_asesor AS (
  -- By advisor first: advisors are then counted without a sort of all offers.
  SELECT date_trunc('month', creada_at AT TIME ZONE 'America/Bogota')::date AS mes, asesor_id,
    count(*) AS totales,
    count(*) FILTER (WHERE ganadora) AS ganadoras,
    count(*) FILTER (WHERE estado = 'aceptada') AS aceptadas,
    sum(precio_cop) AS precio_suma, min(precio_cop) AS precio_minimo, max(precio_cop) AS precio_maximo,
    sum(garantia_meses) AS garantia_suma,
    sum(precio_cop) FILTER (WHERE estado = 'aceptada') AS volumen
  FROM ofertas
  WHERE ($1::date IS NULL
      OR creada_at >= date_trunc('month', $1::date::timestamp) AT TIME ZONE 'America/Bogota')
    AND ($2::date IS NULL
      OR creada_at < (date_trunc('month', $2::date::timestamp) + interval '1 month') AT TIME ZONE 'America/Bogota')
  GROUP BY 1, 2
), ofertas_mes AS (
  SELECT mes, count(*) AS asesores, sum(totales) AS totales, sum(ganadoras) AS ganadoras, sum(aceptadas) AS aceptadas,
    round(sum(precio_suma) / sum(totales), 2) AS precio_promedio, min(precio_minimo) AS precio_minimo,
    max(precio_maximo) AS precio_maximo, round(sum(garantia_suma) / sum(totales), 2) AS garantia_promedio,
    sum(volumen) AS volumen
  FROM ofertas_mes_asesor
  GROUP BY mes
), entregas_mes AS (
  SELECT date_trunc('month', finalizada_at AT TIME ZONE 'America/Bogota')::date AS mes,
    round(avg(extract(epoch FROM finalizada_at - programada_at)), 2) AS entrega_seg
  FROM entregas
  WHERE estado = 'exitosa'
    AND ($1::date IS NULL
      OR finalizada_at >= date_trunc('month', $1::date::timestamp) AT TIME ZONE 'America/Bogota')
    AND ($2::date IS NULL
      OR finalizada_at < (date_trunc('month', $2::date::timestamp) + interval '1 month') AT TIME ZONE 'America/Bogota')
  GROUP BY 1
)
SELECT
  to_char(mes, 'YYYY-MM-DD') AS mes,
  coalesce(s.creadas, 0)::integer AS solicitudes_creadas,
  coalesce(s.aceptadas, 0)::integer AS solicitudes_aceptadas,
  coalesce(s.rechazadas, 0)::integer AS solicitudes_rechazadas,
  coalesce(s.expiradas, 0)::integer AS solicitudes_expiradas,
  coalesce(s.sin_ofertas, 0)::integer AS solicitudes_sin_ofertas,
  s.cierre_seg AS tiempo_promedio_cierre_seg,
  coalesce(o.totales, 0)::integer AS ofertas_totales,
  coalesce(o.ganadoras, 0)::integer AS ofertas_ganadoras,
  coalesce(o.aceptadas, 0)::integer AS ofertas_aceptadas,
  o.precio_promedio AS precio_promedio_ofertas,
  o.precio_minimo AS precio_minimo_ofertas,
  o.precio_maximo AS precio_maximo_ofertas,
  e.entrega_seg AS tiempo_entrega_promedio,
  o.garantia_promedio AS garantia_promedio_meses,
  coalesce(s.clientes, 0)::integer AS clientes_activos,
  coalesce(o.asesores, 0)::integer AS asesores_activos,
  coalesce(s.marcas, 0)::integer AS marcas_vehiculos_solicitadas,
  coalesce(o.volumen, 0)::bigint AS volumen_transaccional_total,
  round(100.0 * s.aceptadas / s.creadas, 2) AS tasa_aceptacion_pct,
  round(100.0 * o.aceptadas / o.totales, 2) AS tasa_conversion_ofertas_pct,
  round(coalesce(o.totales, 0) / s.creadas, 2) AS ofertas_promedio_por_solicitud
FROM solicitudes_mes s
FULL JOIN ofertas_mes o USING (mes)
FULL JOIN entregas_mes e USING (mes)
ORDER BY mes DESC
LIMIT $3::integer
