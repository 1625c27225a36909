-- A marketplace for vehicle parts: a client asks for a part, advisors of the client's city are notified and make
-- offers, the best offer is evaluated as the winner, the client decides, the part is delivered.
-- Tables named muestra… belong to the sample itself: what it was loaded with, and the dials of its generator.

CREATE TABLE ciudades (
  id smallint PRIMARY KEY,
  nombre text NOT NULL,
  departamento text NOT NULL,
  UNIQUE (departamento, nombre)
);
COMMENT ON TABLE ciudades IS 'Cities in which the marketplace works.';
COMMENT ON COLUMN ciudades.departamento IS 'Department (region) of Colombia.';

CREATE TABLE puntos_venta (
  id integer PRIMARY KEY,
  ciudad_id smallint NOT NULL REFERENCES ciudades,
  nombre text NOT NULL,
  UNIQUE (ciudad_id, nombre)
);
COMMENT ON TABLE puntos_venta IS 'Sales points: the shops that advisors sell for.';

CREATE TABLE asesores (
  id uuid PRIMARY KEY,
  punto_venta_id integer NOT NULL REFERENCES puntos_venta,
  nombre text NOT NULL,
  email text NOT NULL UNIQUE,
  confianza numeric(2, 1) NOT NULL CHECK (confianza BETWEEN 1 AND 5),
  nivel_actual smallint NOT NULL CHECK (nivel_actual BETWEEN 1 AND 5),
  estado text NOT NULL CHECK (estado IN ('activo', 'inactivo', 'suspendido')),
  alta_at timestamptz NOT NULL,
  baja_at timestamptz CHECK (baja_at > alta_at),
  ultima_conexion_at timestamptz,
  CHECK ((estado = 'activo') = (baja_at IS NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE asesores IS 'Advisors: sellers who answer requests with offers.';
COMMENT ON COLUMN asesores.confianza IS 'Trust score, 1 (low) to 5 (high).';
COMMENT ON COLUMN asesores.nivel_actual IS
  'Current level, 1 to 5; level 1 is notified first, each further level 8 minutes later.';
COMMENT ON COLUMN asesores.ultima_conexion_at IS
  'When the advisor''s app was last seen; moves every few minutes while active.';
CREATE INDEX ON asesores (punto_venta_id);

CREATE TABLE clientes (
  id bigint PRIMARY KEY,
  ciudad_id smallint NOT NULL REFERENCES ciudades,
  nombre text NOT NULL,
  email text NOT NULL,
  registrado_at timestamptz NOT NULL
);
COMMENT ON TABLE clientes IS 'Clients; the first request registers them.';
CREATE INDEX ON clientes (ciudad_id);

CREATE TABLE solicitudes (
  id bigint PRIMARY KEY,
  cliente_id bigint NOT NULL REFERENCES clientes,
  ciudad_id smallint NOT NULL REFERENCES ciudades,
  marca_vehiculo text NOT NULL,
  modelo_anio smallint NOT NULL CHECK (modelo_anio BETWEEN 1950 AND 2200),
  repuesto text NOT NULL,
  estado text NOT NULL
    CHECK (estado IN ('abierta', 'evaluada', 'aceptada', 'rechazada', 'expirada', 'sin_ofertas')),
  creada_at timestamptz NOT NULL,
  ofertas_hasta_at timestamptz NOT NULL CHECK (ofertas_hasta_at > creada_at),
  cerrada_at timestamptz CHECK (cerrada_at >= creada_at),
  CHECK ((cerrada_at IS NULL) = (estado IN ('abierta', 'evaluada')))
) WITH (fillfactor = 90);
COMMENT ON TABLE solicitudes IS
  'Requests for a part. The id reads yyyymmdd (America/Bogota) and a number within the day.';
COMMENT ON COLUMN solicitudes.estado IS
  'abierta: offers come in; evaluada: the client has the winning offer; the rest are ends: aceptada, rechazada, '
  'expirada (no decision within 24 hours), sin_ofertas.';
COMMENT ON COLUMN solicitudes.ofertas_hasta_at IS 'Until when offers are taken; then they are evaluated.';
COMMENT ON COLUMN solicitudes.cerrada_at IS 'When the request came to its end.';
CREATE INDEX ON solicitudes (cliente_id, creada_at);
CREATE INDEX ON solicitudes (ciudad_id, creada_at);
CREATE INDEX ON solicitudes (creada_at);

CREATE TABLE ofertas (
  id bigint PRIMARY KEY,
  solicitud_id bigint NOT NULL REFERENCES solicitudes,
  asesor_id uuid NOT NULL REFERENCES asesores,
  precio_cop bigint NOT NULL CHECK (precio_cop > 0),
  tiempo_entrega_horas smallint NOT NULL CHECK (tiempo_entrega_horas > 0),
  garantia_meses smallint NOT NULL CHECK (garantia_meses >= 0),
  ganadora boolean NOT NULL DEFAULT FALSE,
  estado text NOT NULL
    CHECK (estado IN ('enviada', 'no_seleccionada', 'ganadora', 'aceptada', 'rechazada', 'expirada')),
  creada_at timestamptz NOT NULL,
  UNIQUE (solicitud_id, asesor_id),
  CHECK (ganadora = (estado NOT IN ('enviada', 'no_seleccionada')))
) WITH (fillfactor = 90);
COMMENT ON TABLE ofertas IS 'Offers of advisors for a request, at most one each.';
COMMENT ON COLUMN ofertas.precio_cop IS 'Price in Colombian pesos.';
COMMENT ON COLUMN ofertas.tiempo_entrega_horas IS 'Promised delivery time in hours after acceptance.';
COMMENT ON COLUMN ofertas.ganadora IS 'Won the evaluation; stays true whatever the client decides.';
COMMENT ON COLUMN ofertas.estado IS
  'enviada: awaits evaluation; no_seleccionada: lost it; ganadora: won, the client decides; '
  'aceptada, rechazada, expirada: what the client decided on the winning offer.';
CREATE INDEX ON ofertas (asesor_id, creada_at);
CREATE INDEX ON ofertas (creada_at);

CREATE TABLE evaluaciones (
  solicitud_id bigint PRIMARY KEY REFERENCES solicitudes,
  oferta_ganadora_id bigint NOT NULL UNIQUE REFERENCES ofertas,
  ofertas_evaluadas smallint NOT NULL CHECK (ofertas_evaluadas > 0),
  puntaje_ganador numeric(5, 2) NOT NULL CHECK (puntaje_ganador BETWEEN 0 AND 100),
  evaluada_at timestamptz NOT NULL
);
COMMENT ON TABLE evaluaciones IS 'Evaluation of a request''s offers, which finds the winner.';
COMMENT ON COLUMN evaluaciones.puntaje_ganador IS
  'Score of the winner, 0 to 100: price 50 %, delivery 35 %, warranty 15 %.';

CREATE TABLE entregas (
  oferta_id bigint PRIMARY KEY REFERENCES ofertas,
  estado text NOT NULL CHECK (estado IN ('programada', 'en_ruta', 'exitosa', 'devuelta', 'fallida')),
  programada_at timestamptz NOT NULL,
  comprometida_at timestamptz NOT NULL,
  despachada_at timestamptz CHECK (despachada_at >= programada_at),
  finalizada_at timestamptz CHECK (finalizada_at >= despachada_at),
  CHECK ((despachada_at IS NULL) = (estado = 'programada')),
  CHECK ((finalizada_at IS NULL) = (estado IN ('programada', 'en_ruta')))
) WITH (fillfactor = 90);
COMMENT ON TABLE entregas IS 'Deliveries, one for each accepted offer.';
COMMENT ON COLUMN entregas.programada_at IS 'When the client accepted the offer and the delivery was scheduled.';
COMMENT ON COLUMN entregas.comprometida_at IS 'Promised arrival.';
COMMENT ON COLUMN entregas.finalizada_at IS
  'When it ended: arrived (exitosa), sent back (devuelta), given up (fallida).';
CREATE INDEX ON entregas (finalizada_at);

-- Rows arrive in the order of time, so a block-range index serves the 30-day window at almost no cost.
CREATE TABLE notificaciones (
  solicitud_id bigint NOT NULL REFERENCES solicitudes,
  asesor_id uuid NOT NULL REFERENCES asesores,
  canal text NOT NULL CHECK (canal IN ('whatsapp', 'push')),
  enviada_at timestamptz NOT NULL,
  respondida_at timestamptz CHECK (respondida_at >= enviada_at),
  PRIMARY KEY (solicitud_id, asesor_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE notificaciones IS 'Notifications of a request to advisors. An answer is an offer or a refusal.';
CREATE INDEX ON notificaciones USING brin (enviada_at) WITH (pages_per_range = 16);
CREATE INDEX ON notificaciones (asesor_id, enviada_at);

CREATE TABLE auditorias (
  id bigint PRIMARY KEY,
  asesor_id uuid NOT NULL REFERENCES asesores,
  confianza_auditada numeric(2, 1) NOT NULL CHECK (confianza_auditada BETWEEN 1 AND 5),
  realizada_at timestamptz NOT NULL
);
COMMENT ON TABLE auditorias IS 'Audits of advisors.';
COMMENT ON COLUMN auditorias.confianza_auditada IS 'Trust score found by the audit, 1 (low) to 5 (high).';
CREATE INDEX ON auditorias (asesor_id, realizada_at);

CREATE TABLE muestra (
  only_row boolean PRIMARY KEY DEFAULT TRUE CHECK (only_row),
  anchor timestamptz NOT NULL,
  scale double precision NOT NULL CHECK (scale > 0 AND scale <= 100),
  origin timestamptz NOT NULL,
  advanced_to timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE muestra IS
  'What this sample was loaded with, and how far it has come. The row is locked while it advances.';
COMMENT ON COLUMN muestra.anchor IS 'The moment up to which the sample was loaded.';
COMMENT ON COLUMN muestra.scale IS '1 is about 60,000 requests in 24 months and 200 advisors.';
COMMENT ON COLUMN muestra.origin IS
  'Start of the first month, America/Bogota: 24 months before the month of the anchor.';
COMMENT ON COLUMN muestra.advanced_to IS 'The rows are as they were at this moment.';

CREATE TABLE muestra_ciudades (
  ciudad_id smallint PRIMARY KEY REFERENCES ciudades,
  asesores integer NOT NULL CHECK (asesores > 0),
  clientes_al_inicio double precision NOT NULL
);
COMMENT ON TABLE muestra_ciudades IS 'Generator: how many advisors a city has, and how many clients it starts with.';

CREATE TABLE muestra_asesores (
  ciudad_id smallint NOT NULL REFERENCES ciudades,
  posicion integer NOT NULL,
  numero integer NOT NULL UNIQUE,
  asesor_id uuid NOT NULL UNIQUE,
  nivel smallint NOT NULL,
  confianza double precision NOT NULL,
  probabilidad_respuesta double precision NOT NULL,
  demora_tipica_seg double precision NOT NULL,
  factor_precio double precision NOT NULL,
  conexion_periodo_seg integer NOT NULL,
  auditoria_periodo_dias integer,
  auditoria_fase_seg integer NOT NULL,
  alta_at timestamptz NOT NULL,
  baja_at timestamptz,
  PRIMARY KEY (ciudad_id, posicion)
);
COMMENT ON TABLE muestra_asesores IS
  'Generator: how each advisor behaves. Never audited where auditoria_periodo_dias is null.';

CREATE TABLE muestra_pendientes (
  solicitud_id bigint PRIMARY KEY REFERENCES solicitudes,
  proximo_at timestamptz NOT NULL
);
COMMENT ON TABLE muestra_pendientes IS
  'Generator: requests of which something is still to happen, and when the next thing does.';
CREATE INDEX ON muestra_pendientes (proximo_at);
