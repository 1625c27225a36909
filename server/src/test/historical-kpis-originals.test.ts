import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wireTypes } from '../db/wire-types.ts';
import { type BenchmarkEntry, readBenchmark, resolveParameters } from '../demo/sample-queries.ts';
import { readSampleScript } from '../demo/samples.ts';
import { askBoth, comparable } from './compare-queries.ts';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';

const sample = { database: 'historical_kpis' };
const except = ['calculado_at'];
const entries = await readBenchmark(sample);

// What the generator does not make: a city without advisors, one with a quiet advisor only, two audits at one moment,
// the ends of both windows and of a day to the microsecond, the ends of months, months with an offer or arrival only.
const oddRows = `
  INSERT INTO ciudades VALUES (901, 'Leticia', 'Amazonas'), (902, 'Mitú', 'Vaupés'), (903, 'Inírida', 'Guainía');
  INSERT INTO puntos_venta VALUES (9020001, 902, 'Uno'), (9020002, 902, 'Dos'), (9030001, 903, 'Tres');
  INSERT INTO asesores (id, punto_venta_id, nombre, email, confianza, nivel_actual, estado, alta_at) VALUES
    ('90000000-0000-0000-0000-000000000001', 9020001, 'A', 'a@example.com', 3, 1, 'activo', '2020-01-01Z'),
    ('90000000-0000-0000-0000-000000000002', 9020002, 'B', 'b@example.com', 3, 1, 'activo', '2020-01-01Z'),
    ('90000000-0000-0000-0000-000000000003', 9030001, 'C', 'c@example.com', 3, 1, 'activo', '2020-01-01Z');
  INSERT INTO auditorias VALUES
    (9000001, '90000000-0000-0000-0000-000000000001', 2, '2026-01-01T04:59:59.999999Z'),
    (9000002, '90000000-0000-0000-0000-000000000001', 4, '2026-01-01T04:59:59.999999Z');
  INSERT INTO clientes VALUES (9000001, 902, 'D', 'd@example.com', '2020-01-01Z');
  INSERT INTO solicitudes
    SELECT n, 9000001, 902, 'Kia', 2020, 'Radiador', 'abierta', m.creada_at, m.creada_at + interval '1 day', NULL
    FROM (VALUES (1, timestamptz '2020-02-01T04:59:59.999999Z'), (2, now() - interval '9000 hours'),
      (3, now() - interval '9000 hours'), (4, now() - interval '9000 hours'), (5, now() - interval '9000 hours'),
      (6, now() - interval '9000 hours'), (7, '2020-04-01T04:59:59Z'), (8, '2020-04-01T05:00:00Z')) AS m (n, creada_at);
  INSERT INTO ofertas
    SELECT n, n, '90000000-0000-0000-0000-000000000001', 10 ^ n, 5, n, true, 'aceptada', m.creada_at
    FROM (VALUES (1, timestamptz '2020-04-01T04:59:59Z'), (2, now() - interval '720 hours'),
      (3, now() - interval '720 hours' + interval '1 microsecond'), (4, now()), (5, now() + interval '1 microsecond'),
      (6, now() - interval '24 hours' + interval '1 microsecond'), (7, '2020-04-01T05:00:00Z'),
      (8, '2020-08-15Z')) AS m (n, creada_at);
  INSERT INTO entregas
    SELECT n, m.estado, m.at - interval '3 hours', m.at, m.at - interval '1 hour', m.at
    FROM (VALUES (1, 'exitosa', timestamptz '2020-06-01T05:00:00Z'), (2, 'fallida', now() - interval '4320 hours'),
      (3, 'exitosa', now() - interval '4320 hours' + interval '1 microsecond'), (4, 'devuelta', now()),
      (5, 'exitosa', now() + interval '1 microsecond'), (7, 'exitosa', '2020-06-01T04:59:59Z')) AS m (n, estado, at);
  INSERT INTO notificaciones
    SELECT id, asesor_id, 'push', creada_at, CASE WHEN id IN (3, 6) THEN creada_at END
    FROM ofertas WHERE id BETWEEN 2 AND 6;`;

type Call = [query: string, parameters: BenchmarkEntry['parameters']];

const metrics = [
  'ofertas_ganadoras ofertas_historicas_total ofertas_aceptadas_cliente entregas_exitosas volumen_total_ofertas',
  'tasa_conversion_ofertas_pct tasa_exito_completo_pct tasa_respuesta_pct actividad_reciente_pct',
  'desempeno_historico_pct confianza tiempo_promedio_respuesta_seg tiempo_promedio_respuesta_notif_seg',
].flatMap((line) => line.split(' '));

const fifth = (column: string) => ({
  sql: `SELECT ${column} FROM mv_ranking_asesores ORDER BY ranking_nacional, asesor_id OFFSET 4 LIMIT 1`,
});
const offersOfCali = { sql: "SELECT sum(ofertas_historicas_total) FROM mv_ranking_asesores WHERE ciudad = 'Cali'" };

/** Calls beside those of the benchmark: every metric, the page after a row, and every branch of a condition. */
const moreCalls: Call[] = [
  ['list_monthly_metrics', [null, null, 100]],
  ['list_monthly_metrics', ['2020-02-29', '2020-05-20', 100]],
  ['list_monthly_metrics', ['2020-04-15', '2020-04-15', 100]],
  ['list_monthly_metrics', ['2020-06-30', '2020-08-01', 100]],
  ['list_monthly_metrics', [null, '2020-03-01', 100]],
  ['list_advisor_rankings', [null, 100, null, null]],
  ['list_advisor_rankings', ['Mitú', 10, null, null]],
  ['list_city_summaries', [null, 100, offersOfCali, 'Valle del Cauca', 'Cali']],
  ['list_city_summaries', ['Vaupés', 10, null, null, null]],
  ['list_top_advisors', ['ofertas_ganadoras', null, 0, 100, fifth('ranking_nacional'), fifth('asesor_id')]],
  ['list_top_advisors', ['tiempo_promedio_respuesta_seg', 'Mitú', 0, 10, null, null]],
  ...metrics.map((metric): Call => ['list_top_advisors', [metric, null, 0, 100, null, null]]),
];

describe.for([15, 18] as const)('the queries and their originals on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    const scripts = ['schema.sql', 'data.sql', 'views.sql'].map((file) => readSampleScript(sample, file));
    database = await createWatchedDatabase(
      `SET sample.scale = '0.05'; ${(await Promise.all(scripts)).join('\n')}`,
      major,
    );
    client = new pg.Client({ connectionString: database.superuserUrl, types: wireTypes });
    await client.connect();
    // One transaction, because the windows of the view end at its now() and those of the originals at theirs.
    await client.query(`SET timezone = 'Asia/Kathmandu'; BEGIN; ${oddRows}
      REFRESH MATERIALIZED VIEW mv_metricas_mensuales; REFRESH MATERIALIZED VIEW mv_ranking_asesores;`);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** What both answer, after finding that it is the same. */
  async function askAndCompare([query, parameters]: Call): Promise<pg.QueryResult<Record<string, unknown>>> {
    const values = await resolveParameters(client, { query, parameters });
    const { view, original } = await askBoth(client, sample, { query, values });
    expect(comparable(view.rows, except)).toEqual(comparable(original.rows, except));
    const columns = ({ fields }: pg.QueryResult) => fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
    expect(columns(view)).toEqual(columns(original));
    return view;
  }

  test.for(entries)('$query $parameters', async (entry) => {
    expect((await askAndCompare([entry.query, entry.parameters])).rows).not.toEqual([]);
    expect(entry.except ?? except).toEqual(except);
  });

  test.for(moreCalls)('%s %j', async (call) => {
    expect((await askAndCompare(call)).rows).not.toEqual([]);
  });

  test.for<Call>([
    ['list_top_advisors', ['asesor_email', null, 0, 10, null, null]],
    ['list_advisor_rankings', ['Leticia', 10, null, null]],
    ['get_advisor_ranking', ['90000000-0000-0000-0000-000000000009']],
  ])('neither has rows for what is not there: %s %j', async (call) => {
    expect((await askAndCompare(call)).rows).toEqual([]);
  });

  test('a country with one advisor, and a market where nothing has happened', async () => {
    await client.query(`SAVEPOINT market; TRUNCATE asesores, solicitudes CASCADE;
      INSERT INTO asesores (id, punto_venta_id, nombre, email, confianza, nivel_actual, estado, alta_at) VALUES
        ('90000000-0000-0000-0000-000000000001', 9020001, 'A', 'a@example.com', 3, 1, 'activo', '2020-01-01Z');
      REFRESH MATERIALIZED VIEW mv_metricas_mensuales; REFRESH MATERIALIZED VIEW mv_ranking_asesores`);
    expect((await askAndCompare(['list_advisor_rankings', [null, 10, null, null]])).rowCount).toBe(1);
    expect((await askAndCompare(['get_advisor_ranking', ['90000000-0000-0000-0000-000000000001']])).rowCount).toBe(1);
    expect((await askAndCompare(['list_city_summaries', [null, 10, null, null, null]])).rowCount).toBe(1);
    expect((await askAndCompare(['list_monthly_metrics', [null, null, 10]])).rowCount).toBe(0);
    await client.query('ROLLBACK TO SAVEPOINT market');
  });

  test('every advisor, too; and the rows are worth comparing: no column of a query is always NULL or zero', async () => {
    const advisors = await client.query<{ id: string }>('SELECT id FROM asesores');
    expect(advisors.rows.length).toBeGreaterThan(40);
    const calls = [
      ...entries.map(({ query, parameters }): Call => [query, parameters]),
      ...moreCalls,
      ...advisors.rows.map(({ id }): Call => ['get_advisor_ranking', [id]]),
    ];
    const columns = new Set<string>();
    const telling = new Set<string>();
    for (const call of calls) {
      const { fields, rows } = await askAndCompare(call);
      for (const { name } of fields) {
        columns.add(`${call[0]}.${name}`);
        if (rows.some((row) => row[name] !== null && Number(row[name]) !== 0)) telling.add(`${call[0]}.${name}`);
      }
    }
    expect([...columns].filter((column) => !telling.has(column))).toEqual([]);
    expect(columns.size).toBeGreaterThan(100);
  });
});
