-- Removes the sample. Nothing is dropped with CASCADE: an object of yours that reads it stops the script.
DROP MATERIALIZED VIEW IF EXISTS mv_metricas_mensuales, mv_ranking_asesores;
DROP FUNCTION IF EXISTS muestra_avanzar(timestamptz);
DROP FUNCTION IF EXISTS muestra_generar_tramo(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS muestra_vidas(timestamptz, timestamptz);
DROP FUNCTION IF EXISTS muestra_solicitudes_entre(timestamptz, timestamptz, timestamptz, double precision);
DROP FUNCTION IF EXISTS muestra_volumen_dia(date, date, double precision);
DROP FUNCTION IF EXISTS muestra_persona(bigint);
DROP FUNCTION IF EXISTS muestra_lapso(double precision);
DROP FUNCTION IF EXISTS muestra_azar(bigint, integer);
DROP TABLE IF EXISTS
  muestra_pendientes, muestra_asesores, muestra_ciudades, muestra,
  auditorias, notificaciones, entregas, evaluaciones, ofertas, solicitudes, clientes,
  asesores, puntos_venta, ciudades;
