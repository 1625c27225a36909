-- Which metrics had each month of a range? Newest first; twelve months and the one to compare with are one call.
-- $1 first month (any date in it), null = no lower bound; $2 last month, null = no upper bound;
-- $3 how many rows at most. Next page: $2 = the day before the last month received.
SELECT
  to_char(m.mes, 'YYYY-MM-DD') AS mes, solicitudes_creadas, solicitudes_aceptadas, solicitudes_rechazadas, solicitudes_expiradas,
  solicitudes_sin_ofertas, tiempo_promedio_cierre_seg, ofertas_totales, ofertas_ganadoras, ofertas_aceptadas,
  precio_promedio_ofertas, precio_minimo_ofertas, precio_maximo_ofertas, tiempo_entrega_promedio,
  garantia_promedio_meses, clientes_activos, asesores_activos, marcas_vehiculos_solicitadas,
  volumen_transaccional_total, tasa_aceptacion_pct, tasa_conversion_ofertas_pct, ofertas_promedio_por_solicitud
FROM mv_metricas_mensuales m
WHERE ($1::date IS NULL OR m.mes >= date_trunc('month', $1::date::timestamp)::date)
  AND ($2::date IS NULL OR m.mes <= date_trunc('month', $2::date::timestamp)::date)
ORDER BY m.mes DESC
LIMIT $3::integer
