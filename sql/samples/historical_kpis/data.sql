-- Loads the sample. Settings: sample.scale (default 1, fractions allowed), sample.anchor (default: this hour).
-- Loading is advancing from the origin to the anchor, so loaded and advanced rows are the same by construction.
-- What is guaranteed: every table depends on scale, on the origin (the anchor's month) and on advanced_to only,
-- never on the number of steps. Two anchors of one month therefore agree: loaded to the earlier and advanced to the
-- later one, the sample equals one loaded to the later one, but for muestra.anchor.

-- 0 <= x < 1, the same for the same key and purpose.
CREATE FUNCTION muestra_azar(clave bigint, proposito integer) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashint8extended(clave, proposito) & 2147483647)::double precision / 2147483648;

-- Whole milliseconds, so that a JavaScript Date holds every time of the sample exactly.
CREATE FUNCTION muestra_lapso(segundos double precision) RETURNS interval
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN interval '1 millisecond' * round(segundos * 1000);

CREATE FUNCTION muestra_persona(clave bigint) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (ARRAY['Ana', 'Luis', 'Camila', 'Jorge', 'Valentina', 'Andrés', 'Paola', 'Carlos', 'Daniela', 'Felipe',
      'Marcela', 'Diego', 'Natalia', 'Julián', 'Sandra', 'Mauricio', 'Laura', 'Óscar', 'Adriana', 'Sebastián'])
      [1 + floor(20 * muestra_azar(clave, 101))::integer]
    || ' ' || (ARRAY['Gómez', 'Rodríguez', 'Martínez', 'López', 'Ramírez', 'Torres', 'Vargas', 'Castro', 'Rojas',
      'Moreno', 'Ortiz', 'Suárez', 'Herrera', 'Medina', 'Cárdenas', 'Pineda', 'Salazar', 'Mejía', 'Quintero', 'Ríos'])
      [1 + floor(20 * muestra_azar(clave, 102))::integer]
    || ' ' || (ARRAY['Arango', 'Beltrán', 'Cortés', 'Duarte', 'Escobar', 'Franco', 'Giraldo', 'Hoyos', 'Jaimes',
      'León', 'Muñoz', 'Niño', 'Ospina', 'Parra', 'Restrepo', 'Serrano', 'Tovar', 'Uribe', 'Vélez', 'Zapata'])
      [1 + floor(20 * muestra_azar(clave, 103))::integer];

-- Requests of a local day: growth from 70 % to 130 % in 24 months, the season, the weekday, and a little noise.
CREATE FUNCTION muestra_volumen_dia(dia date, origen date, escala double precision) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor(
    escala * 80 * (0.7 + 0.6 * (dia - origen) / 730.5)
    * (ARRAY[0.90, 0.95, 1.02, 0.97, 1.00, 1.02, 1.03, 1.01, 0.99, 1.00, 1.03, 1.08])[date_part('month', dia)::integer]
    * (ARRAY[1.12, 1.10, 1.08, 1.08, 1.12, 0.95, 0.55])[date_part('isodow', dia)::integer]
    * (0.9 + 0.2 * muestra_azar(dia - date '2000-01-01', 1))
    + muestra_azar(dia - date '2000-01-01', 2)
  )::integer;

-- Requests created after desde, up to and including hasta. The n-th of a day falls into the n-th equal share of it,
-- stretched to the hours in which people ask for parts. OFFSET 0 keeps each expression from being computed repeatedly.
CREATE FUNCTION muestra_solicitudes_entre(
  desde timestamptz, hasta timestamptz, origen timestamptz, escala double precision
) RETURNS TABLE (id bigint, creada_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT s.id, s.creada_at
  FROM generate_series(
    date_trunc('day', desde AT TIME ZONE 'America/Bogota'), hasta AT TIME ZONE 'America/Bogota', interval '1 day'
  ) AS dia
  CROSS JOIN LATERAL (
    SELECT muestra_volumen_dia(dia::date, (origen AT TIME ZONE 'America/Bogota')::date, escala) AS total
  ) AS v
  CROSS JOIN LATERAL generate_series(1, v.total) AS i
  CROSS JOIN LATERAL (
    SELECT ((date_part('year', dia) * 10000 + date_part('month', dia) * 100 + date_part('day', dia)) * 100000
      + i)::bigint AS id
    OFFSET 0
  ) AS f
  CROSS JOIN LATERAL (SELECT (i - 1 + muestra_azar(f.id, 3)) / v.total AS parte OFFSET 0) AS p
  CROSS JOIN LATERAL (
    SELECT f.id, (dia AT TIME ZONE 'America/Bogota') + muestra_lapso(3600 * CASE
      WHEN parte < 0.03 THEN parte / 0.03 * 6
      WHEN parte < 0.10 THEN 6 + (parte - 0.03) / 0.07 * 2
      WHEN parte < 0.46 THEN 8 + (parte - 0.10) / 0.36 * 4
      WHEN parte < 0.60 THEN 12 + (parte - 0.46) / 0.14 * 2
      WHEN parte < 0.90 THEN 14 + (parte - 0.60) / 0.30 * 4
      ELSE 18 + (parte - 0.90) / 0.10 * 6
    END) AS creada_at
    OFFSET 0
  ) AS s
  WHERE s.creada_at > desde AND s.creada_at <= hasta
$$;

-- The whole life, past and future, of each request that is new or has something happening up to hasta:
-- one row for each notification of it, and one row without advisor where nobody could be notified.
CREATE FUNCTION muestra_vidas(desde timestamptz, hasta timestamptz) RETURNS TABLE (
  solicitud_id bigint, aviso integer, creada_at timestamptz, ciudad_id smallint, cliente_id bigint,
  marca text, modelo_anio smallint, repuesto text, evaluacion_at timestamptz,
  asesor_id uuid, nivel smallint, enviada_at timestamptz, respondida_at timestamptz,
  oferta_id bigint, precio_cop bigint, entrega_horas smallint, garantia_meses smallint, puntaje numeric,
  gana boolean, ofertas bigint, decision text, decision_at timestamptz,
  despachada_at timestamptz, finalizada_at timestamptz, final_entrega text
)
LANGUAGE sql STABLE AS $$
  WITH folios AS (
    SELECT s.id, s.creada_at, m.origin
    FROM muestra m CROSS JOIN LATERAL muestra_solicitudes_entre(desde, hasta, m.origin, m.scale) AS s
    UNION ALL
    SELECT s.id, s.creada_at, m.origin
    FROM muestra m CROSS JOIN muestra_pendientes p JOIN solicitudes s ON s.id = p.solicitud_id
    WHERE p.proximo_at <= hasta
  ), pedidos AS MATERIALIZED (
    SELECT f.id, f.creada_at, c.ciudad_id, c.asesores,
      c.ciudad_id * 1000000000::bigint + 1 + floor(
        c.clientes_al_inicio * (1 + 2 * extract(epoch FROM f.creada_at - f.origin)::double precision / 63115200)
        * power(muestra_azar(f.id, 11), 2))::bigint AS cliente_id,
      least(c.asesores, 5 + floor(7 * muestra_azar(f.id, 12))::integer) AS avisos,
      floor(c.asesores * muestra_azar(f.id, 13))::integer AS primero,
      f.creada_at + muestra_lapso(7200 + 36000 * muestra_azar(f.id, 14)) AS evaluacion_at,
      1 + width_bucket(muestra_azar(f.id, 15),
        ARRAY[0.19, 0.35, 0.47, 0.58, 0.67, 0.75, 0.82, 0.87, 0.92, 0.96, 0.98, 0.99]) AS marca,
      1 + floor(16 * power(muestra_azar(f.id, 16), 2))::integer AS repuesto,
      floor(18 * power(muestra_azar(f.id, 17), 2))::integer AS edad_vehiculo,
      CASE WHEN muestra_azar(f.id, 18) < 0.06 THEN 0.08 ELSE 1 END AS disponibilidad
    FROM folios f
    JOIN muestra_ciudades c ON c.ciudad_id = 1 + width_bucket(muestra_azar(f.id, 10),
      ARRAY[0.34, 0.52, 0.65, 0.73, 0.79, 0.84, 0.88, 0.915, 0.945, 0.97, 0.99])
  ), avisos AS MATERIALIZED (
    SELECT p.*, j AS aviso, p.id * 100 + j AS clave, a.asesor_id, a.nivel, a.confianza, a.factor_precio,
      (ARRAY[45000, 120000, 180000, 260000, 460000, 320000, 420000, 310000,
        680000, 950000, 540000, 290000, 760000, 890000, 610000, 720000])[p.repuesto] AS precio_base,
      p.creada_at + muestra_lapso((a.nivel - 1) * 480 + 2 + 38 * muestra_azar(p.id * 100 + j, 20)) AS enviada_at,
      CASE WHEN muestra_azar(p.id * 100 + j, 21) < a.probabilidad_respuesta * p.disponibilidad THEN muestra_lapso(
        45 + a.demora_tipica_seg * (0.15 + 2 * power(muestra_azar(p.id * 100 + j, 22), 3))) END AS demora
    FROM pedidos p
    CROSS JOIN LATERAL generate_series(1, p.avisos) AS j
    LEFT JOIN muestra_asesores a
      ON a.ciudad_id = p.ciudad_id AND a.posicion = (p.primero + j) % p.asesores
      AND a.alta_at <= p.creada_at AND (a.baja_at > p.creada_at OR a.baja_at IS NULL)
  ), respuestas AS MATERIALIZED (
    SELECT a.*, CASE WHEN enviada_at + demora < evaluacion_at THEN enviada_at + demora END AS respondida_at,
      coalesce(enviada_at + demora < evaluacion_at AND muestra_azar(clave, 23) < 0.85, FALSE) AS ofrece,
      (4 + floor(92 * power(muestra_azar(clave, 24), 2)))::smallint AS entrega_horas,
      (ARRAY[1, 3, 3, 6, 6, 12, 12, 24])[1 + floor(8 * muestra_azar(clave, 25))::integer]::smallint AS garantia_meses,
      greatest(100, 100 * round(
        precio_base * factor_precio * (0.8 + 0.4 * muestra_azar(clave, 26)) / 100))::bigint AS precio_cop
    FROM avisos a
  ), puntuadas AS (
    SELECT r.*, CASE WHEN ofrece THEN round((
      50 * least(1, 0.7 * precio_base / precio_cop) + 35 * (1 - entrega_horas / 100.0)
      + 15 * garantia_meses / 24.0)::numeric, 2) END AS puntaje
    FROM respuestas r
  ), evaluadas AS (
    SELECT p.*, coalesce(ofrece AND row_number() OVER puestos = 1, FALSE) AS gana,
      count(puntaje) OVER (PARTITION BY id) AS ofertas
    FROM puntuadas p
    WINDOW puestos AS (PARTITION BY id ORDER BY puntaje DESC NULLS LAST, clave)
  ), decididas AS (
    SELECT e.*, CASE
        WHEN ofertas = 0 THEN NULL
        WHEN muestra_azar(id, 30) < 0.32 + 0.06 * max(confianza) FILTER (WHERE gana) OVER (PARTITION BY id)
          THEN 'aceptada'
        WHEN muestra_azar(id, 31) < 0.45 THEN 'rechazada'
        ELSE 'expirada' END AS decision
    FROM evaluadas e
  ), fechadas AS (
    SELECT d.*, CASE decision WHEN 'expirada' THEN evaluacion_at + interval '24 hours'
      ELSE evaluacion_at + muestra_lapso(600 + 72000 * power(muestra_azar(id, 32), 2)) END AS decision_at
    FROM decididas d
  )
  SELECT id, aviso, creada_at, ciudad_id, cliente_id,
    (ARRAY['Chevrolet', 'Renault', 'Mazda', 'Kia', 'Nissan', 'Toyota', 'Hyundai', 'Ford', 'Volkswagen', 'Suzuki',
      'Peugeot', 'Mitsubishi', 'BYD'])[marca],
    (date_part('year', creada_at AT TIME ZONE 'America/Bogota') - edad_vehiculo)::smallint,
    (ARRAY['Filtro de aceite', 'Bujías', 'Pastillas de freno', 'Correa de repartición', 'Batería', 'Disco de freno',
      'Amortiguador delantero', 'Bomba de agua', 'Radiador', 'Kit de embrague', 'Faro delantero', 'Espejo retrovisor',
      'Motor de arranque', 'Alternador', 'Inyector', 'Parachoques delantero'])[repuesto],
    evaluacion_at, asesor_id, nivel, enviada_at, respondida_at,
    CASE WHEN ofrece THEN clave END, precio_cop, entrega_horas, garantia_meses, puntaje,
    gana, ofertas, decision, decision_at,
    decision_at + muestra_lapso(3600 * entrega_horas * 0.2),
    decision_at + muestra_lapso(3600 * entrega_horas * (0.7 + 0.6 * muestra_azar(clave, 33))),
    CASE WHEN muestra_azar(clave, 34) < 0.84 + 0.028 * confianza THEN 'exitosa'
      WHEN muestra_azar(clave, 35) < 0.6 THEN 'devuelta' ELSE 'fallida' END
  FROM fechadas
$$;

-- Brings the tables from desde to hasta in one statement; returns how many rows it inserted or changed.
CREATE FUNCTION muestra_generar_tramo(desde timestamptz, hasta timestamptz) RETURNS bigint
LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  cambios bigint;
BEGIN
  WITH vidas AS MATERIALIZED (
    SELECT * FROM muestra_vidas(desde, hasta)
  ), nuevos_clientes AS (
    INSERT INTO clientes (id, ciudad_id, nombre, email, registrado_at)
    SELECT DISTINCT ON (cliente_id) cliente_id, ciudad_id, muestra_persona(cliente_id),
      'cliente.' || cliente_id || '@example.com', creada_at
    FROM vidas WHERE aviso = 1 ORDER BY cliente_id, creada_at
    ON CONFLICT (id) DO NOTHING RETURNING 1
  ), cambios_solicitudes AS (
    INSERT INTO solicitudes AS s (id, cliente_id, ciudad_id, marca_vehiculo, modelo_anio, repuesto, estado, creada_at,
      ofertas_hasta_at, cerrada_at)
    SELECT solicitud_id, cliente_id, ciudad_id, marca, modelo_anio, repuesto,
      CASE WHEN evaluacion_at > hasta THEN 'abierta' WHEN ofertas = 0 THEN 'sin_ofertas'
        WHEN decision_at > hasta THEN 'evaluada' ELSE decision END,
      creada_at, evaluacion_at,
      CASE WHEN evaluacion_at > hasta THEN NULL WHEN ofertas = 0 THEN evaluacion_at
        WHEN decision_at <= hasta THEN decision_at END
    FROM vidas WHERE aviso = 1
    ON CONFLICT (id) DO UPDATE SET estado = excluded.estado, cerrada_at = excluded.cerrada_at
      WHERE s.estado <> excluded.estado RETURNING 1
  ), cambios_notificaciones AS (
    INSERT INTO notificaciones AS n (solicitud_id, asesor_id, canal, enviada_at, respondida_at)
    SELECT solicitud_id, asesor_id, CASE WHEN nivel <= 2 THEN 'whatsapp' ELSE 'push' END, enviada_at,
      CASE WHEN respondida_at <= hasta THEN respondida_at END
    FROM vidas WHERE enviada_at <= hasta
    ON CONFLICT (solicitud_id, asesor_id) DO UPDATE SET respondida_at = excluded.respondida_at
      WHERE n.respondida_at IS DISTINCT FROM excluded.respondida_at RETURNING 1
  ), cambios_ofertas AS (
    INSERT INTO ofertas AS o (id, solicitud_id, asesor_id, precio_cop, tiempo_entrega_horas, garantia_meses, ganadora,
      estado, creada_at)
    SELECT oferta_id, solicitud_id, asesor_id, precio_cop, entrega_horas, garantia_meses,
      gana AND evaluacion_at <= hasta,
      CASE WHEN evaluacion_at > hasta THEN 'enviada' WHEN NOT gana THEN 'no_seleccionada'
        WHEN decision_at > hasta THEN 'ganadora' ELSE decision END,
      respondida_at
    FROM vidas WHERE oferta_id IS NOT NULL AND respondida_at <= hasta
    ON CONFLICT (id) DO UPDATE SET ganadora = excluded.ganadora, estado = excluded.estado
      WHERE o.estado <> excluded.estado RETURNING 1
  ), nuevas_evaluaciones AS (
    INSERT INTO evaluaciones (solicitud_id, oferta_ganadora_id, ofertas_evaluadas, puntaje_ganador, evaluada_at)
    SELECT solicitud_id, oferta_id, ofertas, puntaje, evaluacion_at
    FROM vidas WHERE gana AND evaluacion_at <= hasta
    ON CONFLICT (solicitud_id) DO NOTHING RETURNING 1
  ), cambios_entregas AS (
    INSERT INTO entregas AS e (oferta_id, estado, programada_at, comprometida_at, despachada_at, finalizada_at)
    SELECT oferta_id, CASE WHEN finalizada_at <= hasta THEN final_entrega WHEN despachada_at <= hasta THEN 'en_ruta'
        ELSE 'programada' END,
      decision_at, decision_at + entrega_horas * interval '1 hour',
      CASE WHEN despachada_at <= hasta THEN despachada_at END, CASE WHEN finalizada_at <= hasta THEN finalizada_at END
    FROM vidas WHERE gana AND decision = 'aceptada' AND decision_at <= hasta
    ON CONFLICT (oferta_id) DO UPDATE SET estado = excluded.estado, despachada_at = excluded.despachada_at,
      finalizada_at = excluded.finalizada_at WHERE e.estado <> excluded.estado RETURNING 1
  ), nuevas_auditorias AS (
    INSERT INTO auditorias (id, asesor_id, confianza_auditada, realizada_at)
    SELECT a.numero * 100000::bigint + n, a.asesor_id,
      least(5, greatest(1, round((a.confianza - 0.6 + muestra_azar(a.numero * 100000::bigint + n, 40))::numeric, 1))),
      t.realizada_at
    FROM muestra m CROSS JOIN muestra_asesores a
    CROSS JOIN LATERAL (
      SELECT a.auditoria_periodo_dias * 86400::double precision AS periodo_seg,
        extract(epoch FROM m.origin)::double precision + a.auditoria_fase_seg AS inicio_seg
    ) AS p
    CROSS JOIN LATERAL generate_series(
      greatest(0, floor((extract(epoch FROM desde) - p.inicio_seg) / p.periodo_seg))::bigint,
      floor((extract(epoch FROM hasta) - p.inicio_seg) / p.periodo_seg)::bigint) AS n
    CROSS JOIN LATERAL (SELECT to_timestamp(p.inicio_seg + n * p.periodo_seg) AS realizada_at) AS t
    WHERE t.realizada_at > desde AND t.realizada_at <= hasta
      AND t.realizada_at >= a.alta_at AND (a.baja_at > t.realizada_at OR a.baja_at IS NULL)
    RETURNING 1
  ), proximos AS MATERIALIZED (
    SELECT solicitud_id, least(
        min(enviada_at) FILTER (WHERE enviada_at > hasta), min(respondida_at) FILTER (WHERE respondida_at > hasta),
        min(evaluacion_at) FILTER (WHERE evaluacion_at > hasta),
        min(decision_at) FILTER (WHERE ofertas > 0 AND decision_at > hasta),
        min(despachada_at) FILTER (WHERE gana AND decision = 'aceptada' AND despachada_at > hasta),
        min(finalizada_at) FILTER (WHERE gana AND decision = 'aceptada' AND finalizada_at > hasta)) AS proximo_at
    FROM vidas GROUP BY solicitud_id
  ), aplazadas AS (
    INSERT INTO muestra_pendientes (solicitud_id, proximo_at)
    SELECT solicitud_id, proximo_at FROM proximos WHERE proximo_at IS NOT NULL
    ON CONFLICT (solicitud_id) DO UPDATE SET proximo_at = excluded.proximo_at
  ), terminadas AS (
    DELETE FROM muestra_pendientes
    WHERE solicitud_id IN (SELECT solicitud_id FROM proximos WHERE proximo_at IS NULL)
  )
  SELECT (SELECT count(*) FROM nuevos_clientes) + (SELECT count(*) FROM cambios_solicitudes)
    + (SELECT count(*) FROM cambios_notificaciones) + (SELECT count(*) FROM cambios_ofertas)
    + (SELECT count(*) FROM nuevas_evaluaciones) + (SELECT count(*) FROM cambios_entregas)
    + (SELECT count(*) FROM nuevas_auditorias)
  INTO cambios;
  RETURN cambios;
END
$$;

-- Advances the sample to a moment; returns how many rows changed, 0 when it is there already. Steps of ten days bound
-- the memory; steps cannot show in the result. The lock makes a second caller wait and then find nothing to do.
-- So that a console has something to watch between two requests, the advisors' apps report in every 2 to 9 minutes:
-- ultima_conexion_at is the last multiple of the advisor's period, a function of the moment alone.
CREATE FUNCTION muestra_avanzar(hasta timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  desde timestamptz;
  paso timestamptz;
  cambios bigint := 0;
  conexiones bigint;
BEGIN
  SELECT advanced_to INTO STRICT desde FROM muestra FOR UPDATE;
  IF hasta <= desde THEN
    RETURN 0;
  END IF;
  WHILE desde < hasta LOOP
    paso := least(hasta, desde + interval '240 hours');
    cambios := cambios + muestra_generar_tramo(desde, paso);
    desde := paso;
  END LOOP;
  UPDATE asesores a
  SET ultima_conexion_at = c.conexion_at
  FROM muestra_asesores g
  CROSS JOIN LATERAL (
    SELECT to_timestamp(floor((extract(epoch FROM hasta) - g.numero) / g.conexion_periodo_seg)
      * g.conexion_periodo_seg + g.numero) AS conexion_at
  ) AS c
  WHERE g.asesor_id = a.id AND g.baja_at IS NULL AND c.conexion_at > g.alta_at
    AND a.ultima_conexion_at IS DISTINCT FROM c.conexion_at;
  GET DIAGNOSTICS conexiones = row_count;
  UPDATE muestra SET advanced_to = hasta;
  RETURN cambios + conexiones;
END
$$;

INSERT INTO muestra (anchor, scale, origin, advanced_to)
SELECT a.anchor, coalesce(nullif(current_setting('sample.scale', TRUE), ''), '1')::double precision, o.origin, o.origin
FROM (
  SELECT coalesce(nullif(current_setting('sample.anchor', TRUE), '')::timestamptz, date_trunc('hour', now())) AS anchor
) AS a
CROSS JOIN LATERAL (
  SELECT (date_trunc('month', a.anchor AT TIME ZONE 'America/Bogota') - interval '24 months')
    AT TIME ZONE 'America/Bogota' AS origin
) AS o;

INSERT INTO ciudades (id, nombre, departamento) VALUES
  (1, 'Bogotá', 'Bogotá D.C.'), (2, 'Medellín', 'Antioquia'), (3, 'Cali', 'Valle del Cauca'),
  (4, 'Barranquilla', 'Atlántico'), (5, 'Bucaramanga', 'Santander'), (6, 'Cartagena', 'Bolívar'),
  (7, 'Cúcuta', 'Norte de Santander'), (8, 'Pereira', 'Risaralda'), (9, 'Ibagué', 'Tolima'),
  (10, 'Villavicencio', 'Meta'), (11, 'Manizales', 'Caldas'), (12, 'Pasto', 'Nariño');

-- 200 advisors at scale 1; a small sample keeps 40, so that rankings still mean something.
INSERT INTO muestra_ciudades (ciudad_id, asesores, clientes_al_inicio)
SELECT c.id, greatest(1, round(greatest(40, 200 * m.scale) * p.asesores / 200)),
  greatest(5, 4000 * m.scale * p.asesores / 200)
FROM muestra m
CROSS JOIN unnest(ARRAY[60, 34, 26, 18, 13, 11, 9, 8, 7, 6, 5, 3]) WITH ORDINALITY AS p (asesores, ciudad_id)
JOIN ciudades c ON c.id = p.ciudad_id;

INSERT INTO puntos_venta (id, ciudad_id, nombre)
SELECT c.ciudad_id * 10000 + n, c.ciudad_id,
  (ARRAY['Repuestos', 'Autopartes', 'Almacén', 'Distribuidora', 'Partes'])[1 + n % 5] || ' '
    || (ARRAY['El Piñón', 'La Rueda', 'El Motor', 'La Bujía', 'El Eje', 'La Biela', 'El Cigüeñal'])[1 + n % 7]
    || ' ' || n
FROM muestra_ciudades c
CROSS JOIN LATERAL generate_series(1, ceil(c.asesores / 2.5)::integer) AS n;

-- Some have left, some are suspended, and every 41st stays but never answers: months without a single offer exist.
WITH numerados AS (
  SELECT c.ciudad_id, posicion, c.asesores,
    row_number() OVER (ORDER BY c.ciudad_id, posicion)::integer AS numero
  FROM muestra_ciudades c CROSS JOIN LATERAL generate_series(0, c.asesores - 1) AS posicion
), perfiles AS (
  SELECT n.*, round((1 + 4 * (1 - power(muestra_azar(numero, 50), 2)))::numeric, 1) AS confianza,
    CASE WHEN numero % 29 = 5 THEN 'inactivo' WHEN numero % 67 = 11 THEN 'suspendido' ELSE 'activo' END AS estado,
    CASE WHEN muestra_azar(numero, 51) < 0.6 THEN -400 * muestra_azar(numero, 52)
      ELSE 500 * muestra_azar(numero, 52) END AS alta_dias
  FROM numerados n
)
INSERT INTO muestra_asesores (ciudad_id, posicion, numero, asesor_id, nivel, confianza, probabilidad_respuesta,
  demora_tipica_seg, factor_precio, conexion_periodo_seg, auditoria_periodo_dias, auditoria_fase_seg, alta_at, baja_at)
SELECT ciudad_id, posicion, numero, md5('historical_kpis asesor ' || numero)::uuid,
  least(5, greatest(1, 6 - round(confianza - 0.5 + muestra_azar(numero, 53)::numeric))),
  confianza,
  CASE WHEN numero % 41 = 7 THEN 0 ELSE 0.28 + 0.1 * confianza + 0.17 * muestra_azar(numero, 54) END,
  300 + 5100 * power(muestra_azar(numero, 55), 2),
  0.85 + 0.3 * muestra_azar(numero, 56),
  120 + floor(420 * muestra_azar(numero, 57)),
  CASE WHEN muestra_azar(numero, 58) >= 0.15 THEN 60 + floor(140 * muestra_azar(numero, 59)) END,
  86400 * floor(60 * muestra_azar(numero, 60)) + 32400 + floor(28800 * muestra_azar(numero, 61)),
  m.origin + muestra_lapso(86400 * alta_dias),
  CASE WHEN estado <> 'activo' THEN m.origin + muestra_lapso(86400 * (560 + 120 * muestra_azar(numero, 62))) END
FROM muestra m CROSS JOIN perfiles;

INSERT INTO asesores (id, punto_venta_id, nombre, email, confianza, nivel_actual, estado, alta_at, baja_at)
SELECT g.asesor_id, p.id, muestra_persona(g.numero), 'asesor.' || g.numero || '@example.com', g.confianza, g.nivel,
  CASE WHEN g.baja_at IS NULL THEN 'activo' WHEN g.numero % 29 = 5 THEN 'inactivo' ELSE 'suspendido' END,
  g.alta_at, g.baja_at
FROM muestra_asesores g
JOIN muestra_ciudades c USING (ciudad_id)
JOIN puntos_venta p ON p.id = g.ciudad_id * 10000 + 1 + g.posicion % ceil(c.asesores / 2.5)::integer;

ANALYZE muestra, muestra_ciudades, muestra_asesores, asesores;

-- The keys and indexes of the two widest tables cost half of the load row by row, and little at its end.
ALTER TABLE ofertas
  DROP CONSTRAINT ofertas_solicitud_id_fkey, DROP CONSTRAINT ofertas_asesor_id_fkey;
ALTER TABLE notificaciones
  DROP CONSTRAINT notificaciones_solicitud_id_fkey, DROP CONSTRAINT notificaciones_asesor_id_fkey;
DROP INDEX ofertas_asesor_id_creada_at_idx, notificaciones_asesor_id_enviada_at_idx;

SELECT muestra_avanzar(anchor) AS rows_loaded FROM muestra;

CREATE INDEX ofertas_asesor_id_creada_at_idx ON ofertas (asesor_id, creada_at);
CREATE INDEX notificaciones_asesor_id_enviada_at_idx ON notificaciones (asesor_id, enviada_at);
ALTER TABLE ofertas
  ADD FOREIGN KEY (solicitud_id) REFERENCES solicitudes, ADD FOREIGN KEY (asesor_id) REFERENCES asesores;
ALTER TABLE notificaciones
  ADD FOREIGN KEY (solicitud_id) REFERENCES solicitudes, ADD FOREIGN KEY (asesor_id) REFERENCES asesores;
ANALYZE ciudades, puntos_venta, asesores, clientes, solicitudes, ofertas, evaluaciones, entregas, notificaciones,
  auditorias, muestra, muestra_ciudades, muestra_asesores, muestra_pendientes;
