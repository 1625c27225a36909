import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';

const folder = new URL('../../../sql/samples/historical_kpis/', import.meta.url);
const script = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const query = (name: string) => script(`queries/${name}.sql`);

const scale = 0.05;
const dayMs = 86_400_000;
const windowMs = 30 * dayMs;

interface LoadOptions {
  anchor: string;
  major?: 15 | 18;
  timeZone?: string;
}

/** A database with the sample, loaded up to the anchor; the views too. */
async function load({ anchor, major = 18, timeZone = 'UTC' }: LoadOptions): Promise<WatchedDatabase> {
  return createWatchedDatabase(
    `SET sample.scale = '${scale}'; SET sample.anchor = '${anchor}'; SET timezone = '${timeZone}';
    ${script('schema.sql')} ${script('data.sql')} ${script('views.sql')}
    SET timezone = 'UTC'`,
    major,
  );
}

const tables = [
  'ciudades',
  'puntos_venta',
  'asesores',
  'clientes',
  'solicitudes',
  'ofertas',
  'evaluaciones',
  'entregas',
  'notificaciones',
  'auditorias',
  'muestra_ciudades',
  'muestra_asesores',
  'muestra_pendientes',
];

/** One digest for each table, over all rows in an order of their own. */
async function digests({ sql }: WatchedDatabase): Promise<Record<string, string>> {
  const each = tables.map(
    (table) => `(SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${table} t) ${table}`,
  );
  const [row] = await sql<Record<string, string>>(`SELECT ${each.join(', ')}`);
  return row ?? {};
}

const advanceTo = ({ sql }: WatchedDatabase, until: string) => sql('SELECT muestra_avanzar($1::timestamptz)', [until]);

const monthlyColumns = [
  'mes solicitudes_creadas solicitudes_aceptadas solicitudes_rechazadas solicitudes_expiradas solicitudes_sin_ofertas',
  'tiempo_promedio_cierre_seg ofertas_totales ofertas_ganadoras ofertas_aceptadas precio_promedio_ofertas',
  'precio_minimo_ofertas precio_maximo_ofertas tiempo_entrega_promedio garantia_promedio_meses clientes_activos',
  'asesores_activos marcas_vehiculos_solicitadas volumen_transaccional_total tasa_aceptacion_pct',
  'tasa_conversion_ofertas_pct ofertas_promedio_por_solicitud',
].flatMap((line) => line.split(' '));

const rankingColumns = [
  'asesor_id asesor_nombre asesor_email ciudad departamento punto_venta confianza nivel_actual estado_asesor',
  'actividad_reciente_pct desempeno_historico_pct ofertas_historicas_total ofertas_ganadoras ofertas_aceptadas_cliente',
  'entregas_exitosas tiempo_promedio_respuesta_seg monto_promedio_ofertas volumen_total_ofertas confianza_auditada',
  'auditorias_realizadas ultima_auditoria notificaciones_recibidas notificaciones_respondidas',
  'tiempo_promedio_respuesta_notif_seg tasa_respuesta_pct tasa_conversion_ofertas_pct tasa_exito_completo_pct',
  'ranking_ciudad ranking_nacional percentil_ofertas_ganadoras_ciudad percentil_ofertas_ganadoras_nacional calculado_at',
].flatMap((line) => line.split(' '));

// What the tables hold, as JSON: numbers are numbers, times are text with an offset.
interface Request {
  id: number;
  cliente_id: number;
  marca_vehiculo: string;
  estado: string;
  creada_at: string;
  cerrada_at: string | null;
}
interface Offer {
  id: number;
  solicitud_id: number;
  asesor_id: string;
  precio_cop: number;
  garantia_meses: number;
  ganadora: boolean;
  estado: string;
  creada_at: string;
}
interface Delivery {
  oferta_id: number;
  estado: string;
  programada_at: string;
  finalizada_at: string | null;
}
interface Notice {
  asesor_id: string;
  enviada_at: string;
  respondida_at: string | null;
}
interface Audit {
  id: number;
  asesor_id: string;
  confianza_auditada: number;
  realizada_at: string;
}
interface Advisor {
  id: string;
  punto_venta_id: number;
  nombre: string;
  email: string;
  confianza: number;
  nivel_actual: number;
  estado: string;
}

type Figure = string | number | null;
type Figures = Record<string, Figure>;

async function rowsOf<Row>({ sql }: WatchedDatabase, relation: string): Promise<Row[]> {
  return (await sql<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${relation} t`)).map(({ row }) => row);
}

const ms = (instant: string) => Date.parse(instant);
// Bogotá has been five hours behind UTC all year since 1993.
const bogotaDay = (instant: string) => new Date(ms(instant) - 5 * 3_600_000).toISOString().slice(0, 10);
const bogotaMonth = (instant: string) => `${bogotaDay(instant).slice(0, 7)}-01`;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const percent = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole);
const mean = (values: number[]) => ratio(sum(values), values.length);

/** Equal, numbers but for the rounding to two decimals. */
function expectFigures(actual: Figures | undefined, expected: Figures, columns: readonly string[]) {
  const unrounded = columns.map((column) => {
    const [is, should] = [actual?.[column], expected[column]];
    const close = typeof is === 'number' && typeof should === 'number' && Math.abs(is - should) <= 0.0051;
    return [column, close ? should : is];
  });
  expect(Object.fromEntries(unrounded)).toEqual(expected);
  expect(Object.keys(expected).toSorted()).toEqual(columns.toSorted());
}

interface Marketplace {
  requests: Request[];
  offers: Offer[];
  deliveries: Delivery[];
  notices: Notice[];
  audits: Audit[];
  advisors: Advisor[];
  shops: { id: number; ciudad_id: number; nombre: string }[];
  cities: { id: number; nombre: string; departamento: string }[];
}

async function readMarketplace(database: WatchedDatabase): Promise<Marketplace> {
  return {
    requests: await rowsOf(database, 'solicitudes'),
    offers: await rowsOf(database, 'ofertas'),
    deliveries: await rowsOf(database, 'entregas'),
    notices: await rowsOf(database, 'notificaciones'),
    audits: await rowsOf(database, 'auditorias'),
    advisors: await rowsOf(database, 'asesores'),
    shops: await rowsOf(database, 'puntos_venta'),
    cities: await rowsOf(database, 'ciudades'),
  };
}

function monthByHand(market: Marketplace, month: string): Figures {
  const requests = market.requests.filter((request) => bogotaMonth(request.creada_at) === month);
  const offers = market.offers.filter((offer) => bogotaMonth(offer.creada_at) === month);
  const arrivals = market.deliveries.filter(
    ({ estado, finalizada_at }) =>
      estado === 'exitosa' && finalizada_at !== null && bogotaMonth(finalizada_at) === month,
  );
  const ended = (state: string) => requests.filter((request) => request.estado === state).length;
  const accepted = offers.filter((offer) => offer.estado === 'aceptada');
  const prices = offers.map((offer) => offer.precio_cop);
  return {
    mes: month,
    solicitudes_creadas: requests.length,
    solicitudes_aceptadas: ended('aceptada'),
    solicitudes_rechazadas: ended('rechazada'),
    solicitudes_expiradas: ended('expirada'),
    solicitudes_sin_ofertas: ended('sin_ofertas'),
    tiempo_promedio_cierre_seg: mean(
      requests.flatMap((r) => (r.cerrada_at === null ? [] : [(ms(r.cerrada_at) - ms(r.creada_at)) / 1000])),
    ),
    ofertas_totales: offers.length,
    ofertas_ganadoras: offers.filter((offer) => offer.ganadora).length,
    ofertas_aceptadas: accepted.length,
    precio_promedio_ofertas: mean(prices),
    precio_minimo_ofertas: prices.length === 0 ? null : Math.min(...prices),
    precio_maximo_ofertas: prices.length === 0 ? null : Math.max(...prices),
    tiempo_entrega_promedio: mean(
      arrivals.map((delivery) => (ms(delivery.finalizada_at ?? '') - ms(delivery.programada_at)) / 1000),
    ),
    garantia_promedio_meses: mean(offers.map((offer) => offer.garantia_meses)),
    clientes_activos: new Set(requests.map((request) => request.cliente_id)).size,
    asesores_activos: new Set(offers.map((offer) => offer.asesor_id)).size,
    marcas_vehiculos_solicitadas: new Set(requests.map((request) => request.marca_vehiculo)).size,
    volumen_transaccional_total: sum(accepted.map((offer) => offer.precio_cop)),
    tasa_aceptacion_pct: percent(ended('aceptada'), requests.length),
    tasa_conversion_ofertas_pct: percent(accepted.length, offers.length),
    ofertas_promedio_por_solicitud: ratio(offers.length, requests.length),
  };
}

/** The share of the others whom an advisor with `own` wins leaves behind. */
function percentile(own: number, wins: number[]) {
  return percent(wins.filter((other) => other < own).length, wins.length - 1);
}

const rank = (own: number, wins: number[]) => 1 + wins.filter((other) => other > own).length;

function advisorByHand(market: Marketplace, advisor: Advisor, calculatedAt: string): Figures {
  const until = ms(calculatedAt);
  const within = (instant: string | null, lengthMs: number) =>
    instant !== null && ms(instant) > until - lengthMs && ms(instant) <= until;
  const shopOf = (a: Advisor) => market.shops.find((shop) => shop.id === a.punto_venta_id);
  const city = market.cities.find(({ id }) => id === shopOf(advisor)?.ciudad_id);
  const recent = market.offers.filter((offer) => within(offer.creada_at, windowMs));
  const winsOf = (a: Advisor) => recent.filter((offer) => offer.asesor_id === a.id && offer.ganadora).length;
  const allWins = market.advisors.map(winsOf);
  const cityWins = market.advisors.filter((a) => shopOf(a)?.ciudad_id === city?.id).map(winsOf);
  const offers = recent.filter((offer) => offer.asesor_id === advisor.id);
  const offerIds = new Set(offers.map((offer) => offer.id));
  const everyOfferId = new Set(market.offers.filter((o) => o.asesor_id === advisor.id).map((offer) => offer.id));
  const delivered = market.deliveries.filter((d) => offerIds.has(d.oferta_id) && d.estado === 'exitosa').length;
  const ended = market.deliveries.filter(
    (delivery) => everyOfferId.has(delivery.oferta_id) && within(delivery.finalizada_at, 6 * windowMs),
  );
  const notices = market.notices.filter((n) => n.asesor_id === advisor.id && within(n.enviada_at, windowMs));
  const answerSeconds = notices.flatMap((notice) =>
    notice.respondida_at === null ? [] : [(ms(notice.respondida_at) - ms(notice.enviada_at)) / 1000],
  );
  const audits = market.audits
    .filter((audit) => audit.asesor_id === advisor.id)
    .toSorted((a, b) => ms(a.realizada_at) - ms(b.realizada_at));
  const accepted = offers.filter((offer) => offer.estado === 'aceptada').length;
  const createdAt = new Map(market.requests.map((request) => [request.id, request.creada_at]));
  const lastAudit = audits.at(-1);
  return {
    asesor_id: advisor.id,
    asesor_nombre: advisor.nombre,
    asesor_email: advisor.email,
    ciudad: city?.nombre ?? null,
    departamento: city?.departamento ?? null,
    punto_venta: shopOf(advisor)?.nombre ?? null,
    confianza: advisor.confianza,
    nivel_actual: advisor.nivel_actual,
    estado_asesor: advisor.estado,
    actividad_reciente_pct: percent(
      new Set(offers.map((offer) => Math.floor((until - ms(offer.creada_at)) / dayMs))).size,
      30,
    ),
    desempeno_historico_pct: percent(ended.filter((delivery) => delivery.estado === 'exitosa').length, ended.length),
    ofertas_historicas_total: offers.length,
    ofertas_ganadoras: winsOf(advisor),
    ofertas_aceptadas_cliente: accepted,
    entregas_exitosas: delivered,
    tiempo_promedio_respuesta_seg: mean(
      offers.map((offer) => (ms(offer.creada_at) - ms(createdAt.get(offer.solicitud_id) ?? '')) / 1000),
    ),
    monto_promedio_ofertas: mean(offers.map((offer) => offer.precio_cop)),
    volumen_total_ofertas: sum(offers.map((offer) => offer.precio_cop)),
    confianza_auditada: lastAudit?.confianza_auditada ?? null,
    auditorias_realizadas: audits.length,
    ultima_auditoria: lastAudit ? bogotaDay(lastAudit.realizada_at) : null,
    notificaciones_recibidas: notices.length,
    notificaciones_respondidas: answerSeconds.length,
    tiempo_promedio_respuesta_notif_seg: mean(answerSeconds),
    tasa_respuesta_pct: percent(answerSeconds.length, notices.length),
    tasa_conversion_ofertas_pct: percent(accepted, offers.length),
    tasa_exito_completo_pct: percent(delivered, offers.length),
    ranking_ciudad: rank(winsOf(advisor), cityWins),
    ranking_nacional: rank(winsOf(advisor), allWins),
    percentil_ofertas_ganadoras_ciudad: percentile(winsOf(advisor), cityWins),
    percentil_ofertas_ganadoras_nacional: percentile(winsOf(advisor), allWins),
    calculado_at: calculatedAt,
  };
}

describe('the two views, on a sample brought up to now', () => {
  let database: WatchedDatabase;
  let market: Marketplace;
  let months: Figures[];
  let advisors: Figures[];

  beforeAll(async () => {
    // Two days back, so that the newest rows come from advancing and not from loading.
    database = await load({ anchor: new Date(Date.now() - 2 * dayMs).toISOString() });
    await database.sql(script('advance.sql'));
    for (const view of ['mv_metricas_mensuales', 'mv_ranking_asesores'])
      await database.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
    market = await readMarketplace(database);
    months = await rowsOf(database, 'mv_metricas_mensuales');
    advisors = await rowsOf(database, 'mv_ranking_asesores');
  });
  afterAll(() => database.drop());

  test.for([
    ['mv_metricas_mensuales', monthlyColumns, 22],
    ['mv_ranking_asesores', rankingColumns, 32],
  ] as const)('%s has the documented columns in their order, each with a comment', async ([view, columns, count]) => {
    const found = await database.sql<{ name: string; comment: string | null }>(
      `SELECT attname AS name, col_description(attrelid, attnum) AS comment
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      [view],
    );
    expect(found.map(({ name }) => name)).toEqual(columns);
    expect(found).toHaveLength(count);
    expect(found.filter(({ comment }) => !comment)).toEqual([]);
    const [whole] = await database.sql<{ comment: string }>('SELECT obj_description($1::regclass) AS comment', [view]);
    expect(whole?.comment).toBeTruthy();
  });

  test('every month is what its rows add up to', () => {
    const instants = [...market.requests, ...market.offers].map((row) => row.creada_at);
    expect(months).toHaveLength(new Set(instants.map(bogotaMonth)).size);
    expect(months.length).toBeGreaterThanOrEqual(25);
    for (const month of months) expectFigures(month, monthByHand(market, String(month['mes'])), monthlyColumns);
  });

  test('every advisor is what the rows of the last 30 days add up to', () => {
    expect(advisors).toHaveLength(market.advisors.length);
    for (const advisor of market.advisors) {
      const row = advisors.find((figures) => figures['asesor_id'] === advisor.id);
      expectFigures(row, advisorByHand(market, advisor, String(row?.['calculado_at'])), rankingColumns);
    }
  });

  test('there is something to see: quiet advisors, unaudited ones, every end, a window that is not empty', () => {
    const offers = (row: Figures) => Number(row['ofertas_historicas_total']);
    expect(advisors.filter((row) => offers(row) === 0).length).toBeGreaterThan(1);
    expect(advisors.filter((row) => row['auditorias_realizadas'] === 0).length).toBeGreaterThan(1);
    expect(sum(advisors.map(offers))).toBeGreaterThan(200);
    const ends = ['aceptada', 'rechazada', 'expirada', 'sin_ofertas'];
    expect(ends.filter((end) => !market.requests.some((request) => request.estado === end))).toEqual([]);
    expect(new Set(advisors.map((row) => row['ciudad'])).size).toBe(12);
    expect(new Set(advisors.map((row) => row['estado_asesor']))).toEqual(new Set(['activo', 'inactivo', 'suspendido']));
    expect(advisors.every((row) => String(row['asesor_email']).endsWith('@example.com'))).toBe(true);
  });

  test('a concurrent refresh without changes keeps the months and rewrites every advisor', async () => {
    const versions = async (view: string, key: string) =>
      (await database.sql<{ row: string }>(`SELECT ${key} || ' ' || xmin AS row FROM ${view} ORDER BY 1`)).map(
        ({ row }) => row,
      );
    const before = [await versions('mv_metricas_mensuales', 'mes'), await versions('mv_ranking_asesores', 'asesor_id')];
    for (const view of ['mv_metricas_mensuales', 'mv_ranking_asesores'])
      await database.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
    expect(await versions('mv_metricas_mensuales', 'mes')).toEqual(before[0]);
    const after = await versions('mv_ranking_asesores', 'asesor_id');
    expect(after.filter((row) => before[1]?.includes(row))).toEqual([]);
  });

  test('months between two dates, newest first, in pages', async () => {
    const newest = months
      .map((month) => String(month['mes']))
      .toSorted()
      .toReversed();
    const page = (values: unknown[]) => database.sql<{ mes: string }>(query('list_monthly_metrics'), values);
    expect((await page([null, null, 12])).map(({ mes }) => mes)).toEqual(newest.slice(0, 12));
    const range = await page([`${newest[5]?.slice(0, 7)}-20`, newest[3], 100]);
    expect(range.map(({ mes }) => mes)).toEqual(newest.slice(3, 6));
  });

  test('rankings of a city, page after page, give each advisor once in the order of the ranks', async () => {
    const seen: { asesor_id: string; ranking_ciudad: number; ranking_nacional: number }[] = [];
    for (;;) {
      const last = seen.at(-1);
      const page = await database.sql<(typeof seen)[number]>(query('list_advisor_rankings'), [
        'Bogotá',
        5,
        last?.ranking_nacional ?? null,
        last?.asesor_id ?? null,
      ]);
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(new Set(seen.map((row) => row.asesor_id)).size).toBe(seen.length);
    expect(seen).toHaveLength(advisors.filter((row) => row['ciudad'] === 'Bogotá').length);
    expect(seen.map((row) => row.ranking_ciudad)).toEqual(
      seen.map((row) => row.ranking_ciudad).toSorted((a, b) => a - b),
    );
  });

  test.for([
    ['tasa_conversion_ofertas_pct', -1],
    ['volumen_total_ofertas', -1],
    ['tiempo_promedio_respuesta_seg', 1],
  ] as const)('top advisors by %s', async ([metric, direction]) => {
    const top = await database.sql<{ asesor_id: string; puesto: number; participantes: number; valor: string }>(
      query('list_top_advisors'),
      [metric, null, 5, 10, null, null],
    );
    const taking = advisors.filter((row) => Number(row['ofertas_historicas_total']) >= 5 && row[metric] !== null);
    const best = taking.map((row) => Number(row[metric])).toSorted((a, b) => direction * (a - b));
    expect(top.map((row) => Number(row.valor))).toEqual(best.slice(0, 10));
    expect(top[0]).toMatchObject({ puesto: 1, participantes: taking.length });
    const [next] = await database.sql<{ asesor_id: string }>(query('list_top_advisors'), [
      metric,
      null,
      5,
      10,
      top[0]?.puesto,
      top[0]?.asesor_id,
    ]);
    expect(next?.asesor_id).toBe(top[1]?.asesor_id);
  });

  test('a metric outside the list gives no rows', async () => {
    expect(await database.sql(query('list_top_advisors'), ['asesor_email', null, 0, 10, null, null])).toEqual([]);
  });

  test('one advisor, of how many, beside the median of the city', async () => {
    const inCity = advisors.filter((row) => row['ciudad'] === 'Medellín');
    const wins = inCity
      .filter((row) => row['ofertas_historicas_total'] !== 0)
      .map((row) => Number(row['ofertas_ganadoras']))
      .toSorted((a, b) => a - b);
    const middle = (wins.length - 1) / 2;
    const [one] = await database.sql(query('get_advisor_ranking'), [inCity[0]?.['asesor_id']]);
    expect(one).toMatchObject({
      asesor_id: inCity[0]?.['asesor_id'],
      asesores_ciudad: inCity.length,
      asesores_pais: advisors.length,
      mediana_ganadoras_ciudad: mean([wins[Math.floor(middle)] ?? Number.NaN, wins[Math.ceil(middle)] ?? Number.NaN]),
    });
  });

  test('city summaries divide the sums of the city', async () => {
    const cities = await database.sql<Record<string, Figure>>(query('list_city_summaries'), [
      null,
      50,
      null,
      null,
      null,
    ]);
    expect(cities).toHaveLength(12);
    for (const city of cities) {
      const own = advisors.filter((row) => row['ciudad'] === city['ciudad']);
      const total = (column: string) => sum(own.map((row) => Number(row[column])));
      const conversion = percent(total('ofertas_aceptadas_cliente'), total('ofertas_historicas_total'));
      expect(city).toMatchObject({
        asesores: own.length,
        ofertas_historicas_total: total('ofertas_historicas_total'),
        volumen_total_ofertas: total('volumen_total_ofertas'),
        tasa_conversion_ofertas_pct: conversion === null ? null : conversion.toFixed(2),
      });
    }
    const [first, second] = cities;
    const [next] = await database.sql<Record<string, Figure>>(query('list_city_summaries'), [
      null,
      1,
      first?.['ofertas_historicas_total'],
      first?.['departamento'],
      first?.['ciudad'],
    ]);
    expect(next?.['ciudad']).toBe(second?.['ciudad']);
  });

  test('two callers that advance at once do the work once', async () => {
    const until = new Date(Date.now() + dayMs).toISOString();
    const clients = [1, 2].map(() => new pg.Client({ connectionString: database.superuserUrl }));
    await Promise.all(clients.map((client) => client.connect()));
    const counts = await Promise.all(
      clients.map(async (client) => {
        const result = await client.query<{ n: string }>('SELECT muestra_avanzar($1::timestamptz) AS n', [until]);
        return Number(result.rows[0]?.n);
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(counts.toSorted((a, b) => a - b)[0]).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(0);
  });

  test('dropping leaves nothing behind, and the sample can be made again', async () => {
    const again = await load({ anchor: '2026-10-14T15:00:00Z' });
    await again.sql(script('drop.sql'));
    const [left] = await again.sql<{ relations: number; functions: number }>(
      `SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS relations,
         (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS functions`,
    );
    expect(left).toEqual({ relations: 0, functions: 0 });
    await again.sql(script('schema.sql'));
    await again.drop();
  });
});

describe('the same moment has the same rows', () => {
  const early = '2026-10-05T09:00:00Z';
  const late = '2026-10-27T21:00:00Z';
  let whole: Record<string, string>;

  beforeAll(async () => {
    const database = await load({ anchor: late });
    whole = await digests(database);
    await database.drop();
  });

  test('loaded again, on PostgreSQL 15, in a session with daylight saving', async () => {
    const database = await load({ anchor: late, major: 15, timeZone: 'America/New_York' });
    expect(await digests(database)).toEqual(whole);
    await database.drop();
  });

  test('loaded to an earlier anchor of the month and advanced, in steps of any size', async () => {
    const database = await load({ anchor: early });
    expect(await digests(database)).not.toEqual(whole);
    for (const until of [
      '2026-10-05T09:00:07Z',
      '2026-10-05T10:31:00.5Z',
      '2026-10-06T05:00:00Z',
      '2026-10-24T00:00:00Z',
    ])
      await advanceTo(database, until);
    await advanceTo(database, late);
    expect(await digests(database)).toEqual(whole);
    expect(await advanceTo(database, early)).toEqual([{ muestra_avanzar: 0 }]);
    await database.drop();
  });

  test('advanced from the origin instead of loaded', async () => {
    const database = await load({ anchor: late });
    await database.sql(`TRUNCATE solicitudes, clientes, auditorias CASCADE;
      UPDATE asesores SET ultima_conexion_at = NULL; UPDATE muestra SET advanced_to = origin`);
    for (const until of ['2025-02-11T13:17:19Z', '2026-09-30T23:59:59.999Z', late]) await advanceTo(database, until);
    expect(await digests(database)).toEqual(whole);
    await database.drop();
  });
});

const twoCities = `${script('schema.sql')} ${script('views.sql')}
  INSERT INTO ciudades VALUES (1, 'Bogotá', 'Bogotá D.C.'), (2, 'Pasto', 'Nariño');
  INSERT INTO puntos_venta VALUES (1, 1, 'Uno'), (2, 2, 'Dos');
  INSERT INTO asesores (id, punto_venta_id, nombre, email, confianza, nivel_actual, estado, alta_at) VALUES
    ('00000000-0000-0000-0000-000000000001', 1, 'A', 'a@example.com', 3, 1, 'activo', '2020-01-01Z'),
    ('00000000-0000-0000-0000-000000000002', 1, 'B', 'b@example.com', 3, 1, 'activo', '2020-01-01Z'),
    ('00000000-0000-0000-0000-000000000003', 2, 'C', 'c@example.com', 3, 1, 'activo', '2020-01-01Z');
  INSERT INTO clientes VALUES (1, 1, 'D', 'd@example.com', '2020-01-01Z');`;

test('a rate without a denominator is NULL, and counts are 0', async () => {
  const database = await createWatchedDatabase(`${twoCities}
    INSERT INTO solicitudes VALUES
      (1, 1, 1, 'Kia', 2020, 'Radiador', 'sin_ofertas', '2024-03-01T04:59:59Z', '2024-03-02Z', '2024-03-02Z'),
      (2, 1, 1, 'Kia', 2020, 'Radiador', 'abierta', '2024-04-30T12:00Z', '2024-05-02Z', NULL);
    INSERT INTO ofertas VALUES
      (1, 2, '00000000-0000-0000-0000-000000000001', 1000, 5, 6, false, 'enviada', '2024-05-01T05:00Z');
    REFRESH MATERIALIZED VIEW mv_metricas_mensuales; REFRESH MATERIALIZED VIEW mv_ranking_asesores`);
  const months = await database.sql(
    `SELECT mes::text, solicitudes_creadas AS n, ofertas_totales AS o, tasa_aceptacion_pct AS a,
       tasa_conversion_ofertas_pct AS c, ofertas_promedio_por_solicitud AS per, precio_promedio_ofertas AS p,
       tiempo_promedio_cierre_seg AS t, tiempo_entrega_promedio AS e, volumen_transaccional_total AS v
     FROM mv_metricas_mensuales ORDER BY mes`,
  );
  // 04:59:59 UTC on the first of March is the last second of February in Bogotá.
  expect(months).toEqual([
    { mes: '2024-02-01', n: 1, o: 0, a: '0.00', c: null, per: '0.00', p: null, t: '68401.00', e: null, v: 0 },
    { mes: '2024-04-01', n: 1, o: 0, a: '0.00', c: null, per: '0.00', p: null, t: null, e: null, v: 0 },
    { mes: '2024-05-01', n: 0, o: 1, a: null, c: '0.00', per: null, p: '1000.00', t: null, e: null, v: 0 },
  ]);
  const advisors = await database.sql(
    `SELECT asesor_nombre AS name, ranking_ciudad AS city, ranking_nacional AS country,
       percentil_ofertas_ganadoras_ciudad AS of_city, percentil_ofertas_ganadoras_nacional AS of_country,
       num_nulls(desempeno_historico_pct, tiempo_promedio_respuesta_seg, monto_promedio_ofertas, confianza_auditada,
         ultima_auditoria, tiempo_promedio_respuesta_notif_seg, tasa_respuesta_pct, tasa_conversion_ofertas_pct,
         tasa_exito_completo_pct) AS nulls,
       ofertas_historicas_total + auditorias_realizadas + notificaciones_recibidas + volumen_total_ofertas AS counts
     FROM mv_ranking_asesores ORDER BY asesor_nombre`,
  );
  const quiet = { city: 1, country: 1, of_country: '0.00', nulls: 9, counts: 0 };
  expect(advisors).toEqual([
    { name: 'A', of_city: '0.00', ...quiet },
    { name: 'B', of_city: '0.00', ...quiet },
    { name: 'C', of_city: null, ...quiet },
  ]);
  await database.drop();
});

test('the window of 30 days excludes its start and includes its end, to the microsecond', async () => {
  const database = await createWatchedDatabase(`${twoCities}
    BEGIN;
    INSERT INTO solicitudes
      SELECT n, 1, 1, 'Kia', 2020, 'Radiador', 'abierta', now() - interval '1000 hours', now() + interval '1 hour', NULL
      FROM generate_series(1, 4) AS n;
    CREATE TEMP TABLE moments AS SELECT * FROM (VALUES
      (1, now() - interval '720 hours'), (2, now() - interval '720 hours' + interval '1 microsecond'),
      (3, now()), (4, now() + interval '1 microsecond')) AS m (id, moment);
    INSERT INTO ofertas
      SELECT id, id, '00000000-0000-0000-0000-000000000001', 10 ^ id, 5, 6, false, 'enviada', moment FROM moments;
    INSERT INTO notificaciones
      SELECT id, '00000000-0000-0000-0000-000000000001', 'push', moment, NULL FROM moments;
    REFRESH MATERIALIZED VIEW mv_ranking_asesores;
    COMMIT`);
  const [advisor] = await database.sql(
    `SELECT ofertas_historicas_total AS offers, volumen_total_ofertas AS volume, notificaciones_recibidas AS notices,
       actividad_reciente_pct AS activity
     FROM mv_ranking_asesores WHERE asesor_nombre = 'A'`,
  );
  expect(advisor).toEqual({ offers: 2, volume: 1100, notices: 2, activity: '6.67' });
  await database.drop();
});

test('every query of the sample is one statement that PostgreSQL prepares', async () => {
  const database = await createWatchedDatabase(`${script('schema.sql')} ${script('views.sql')}`, 15);
  const files = readdirSync(new URL('queries/', folder));
  expect(files).toHaveLength(5);
  for (const [index, file] of files.entries()) await database.sql(`PREPARE q${index} AS ${script(`queries/${file}`)}`);
  await database.drop();
});
