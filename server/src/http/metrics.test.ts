import { createServer } from 'node:http';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createConsolePool } from '../db/console-pool.ts';
import { removeTableRule, setTableRule, tellTableLoad } from '../features/data-through/change-rules.ts';
import { setTargets } from '../features/targets/change-targets.ts';
import type { Services } from '../services.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { ended, operator, until } from '../test/refresh-console.ts';
import { deadlineOf, promiseBy } from '../test/targets-console.ts';
import { metricsRouter } from './metrics.ts';

const metricsToken = 'a token for tests only';

async function startConsole() {
  const console = await setUpFreshness(`
    CREATE TABLE orders (id int PRIMARY KEY, region text);
    INSERT INTO orders SELECT i, 'r' || i % 3 FROM generate_series(1, 30) AS i;
    CREATE MATERIALIZED VIEW regions AS SELECT region, count(*) AS orders FROM orders GROUP BY region;
    CREATE MATERIALIZED VIEW failing AS SELECT 1 / (count(*) - 30) AS ratio FROM orders WITH NO DATA`);
  const config = { ...console.services.config, metricsToken };
  const scrape = async (token: string | null, other: Partial<Services> = {}) => {
    const server = createServer(express().use(metricsRouter({ ...console.services, config, ...other })));
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` });
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  return { console, scrape };
}

test('what was refreshed, what failed, and what each view and database is', async () => {
  const { console, scrape } = await startConsole();
  const { refresh, watched } = console;
  await refresh('regions');
  const { runId } = await console.request('failing', 'plain');
  expect((await until(console, runId, ended)).state).toBe('failed');
  expect(await console.verdict('regions')).toMatchObject({ staleness: 'fresh' });

  const { status, type, text } = await scrape(metricsToken);
  expect([status, type]).toEqual([200, expect.stringContaining('version=0.0.4')]);
  const valueOf = (start: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(start))
        ?.split(' ')
        .at(-1),
    );
  const view = (name: string) => `{database="${watched.name}",view_name="public.${name}"`;
  expect(valueOf(`value_view_mv_refresh_duration_seconds_count${view('regions')}`)).toBe(1);
  expect(valueOf(`value_view_mv_refresh_duration_seconds_bucket{le="1",database="${watched.name}"`)).toBe(1);
  expect(text).not.toContain(`value_view_mv_refresh_duration_seconds_count${view('failing')}`);
  expect(valueOf(`viewkeeper_refresh_attempts_total${view('failing')},outcome="failed"`)).toBe(1);
  expect(valueOf(`viewkeeper_view_failing${view('failing')}`)).toBe(1);
  expect(valueOf(`viewkeeper_view_failing${view('regions')}`)).toBe(0);
  expect(valueOf(`viewkeeper_view_staleness${view('regions')},staleness="fresh"`)).toBe(1);
  expect(valueOf(`viewkeeper_view_staleness${view('failing')},staleness="unpopulated"`)).toBe(1);
  expect(valueOf(`viewkeeper_view_data_as_of_timestamp_seconds${view('regions')}`)).toBeCloseTo(Date.now() / 1000, -2);
  expect(valueOf('viewkeeper_database_up')).toBe(1);
  expect(valueOf('viewkeeper_open_runs{state="running"}')).toBe(0);
});

test('when contents are to be ready next, and when they are expected to be', async () => {
  const { console, scrape } = await startConsole();
  const { services, observer } = console;
  await observer.observe();
  const readyByMs = Math.floor(Date.now() / 60_000) * 60_000 + 3_600_000;
  const place = { scope: 'view', viewId: console.views.get('regions') ?? 0 } as const;
  await setTargets(services, operator, [promiseBy(place, deadlineOf(readyByMs - 1_800_000, readyByMs))]);
  await observer.observe();
  const labels = `{database="${console.watched.name}",view_name="public.regions"}`;
  const first = (await scrape(metricsToken)).text;
  expect(first).toContain(`viewkeeper_view_next_deadline_timestamp_seconds${labels} ${readyByMs / 1000}\n`);
  // Nothing is habitual: nothing is claimed.
  expect(first).not.toContain('viewkeeper_view_expected_ready_timestamp_seconds{');
  await services.pool.query("UPDATE view_forecast SET expected_at = ready_by + interval '22 minutes'");
  expect((await scrape(metricsToken)).text).toContain(
    `viewkeeper_view_expected_ready_timestamp_seconds${labels} ${readyByMs / 1000 + 22 * 60}\n`,
  );
});

test('up to when a table with a rule was loaded, as long as it has one', async () => {
  const { console, scrape } = await startConsole();
  const { services, observer, watched } = console;
  await observer.observe();
  const { rows } = await services.pool.query<{ database_id: number }>('SELECT database_id FROM database');
  const place = { databaseId: rows[0]?.database_id ?? 0, schemaName: 'public', tableName: 'orders' };
  const name = 'viewkeeper_table_data_through_timestamp_seconds';
  await setTableRule(services, operator, { ...place, rule: { source: 'told' } });
  expect((await scrape(metricsToken)).text).not.toContain(`${name}{`);
  await tellTableLoad(services, operator, { ...place, dataThrough: '2026-11-20T00:00:00Z' });
  const line = `${name}{database="${watched.name}",table_name="public.orders"} ${Date.UTC(2026, 10, 20) / 1000}`;
  expect((await scrape(metricsToken)).text).toContain(line);
  await removeTableRule(services, operator, place);
  expect((await scrape(metricsToken)).text).not.toContain(`${name}{`);
});

test('a view that is gone is told no longer', async () => {
  const { console, scrape } = await startConsole();
  const { observer, write } = console;
  await observer.observe();
  expect((await scrape(metricsToken)).text).toContain('public.failing');
  await write('DROP MATERIALIZED VIEW failing');
  await observer.observe();
  const { text } = await scrape(metricsToken);
  expect(text).toContain('public.regions');
  expect(text).not.toContain('public.failing');
});

test('without a configured token there are no metrics; a wrong one is refused; an outage is said', async () => {
  const { console, scrape } = await startConsole();
  const { services } = console;
  const unconfigured = { config: { ...services.config, metricsToken: null } };
  expect(await scrape(metricsToken, unconfigured)).toMatchObject({
    status: 404,
    text: expect.stringContaining('VIEWKEEPER_METRICS_TOKEN'),
  });
  expect(await scrape('another')).toMatchObject({ status: 401 });
  expect(await scrape(null)).toMatchObject({ status: 401, text: expect.not.stringContaining('viewkeeper_') });
  const pool = createConsolePool('postgres://nobody@127.0.0.1:1/none', services.logger);
  onTestFinished(() => pool.end());
  expect(await scrape(metricsToken, { pool })).toMatchObject({
    status: 503,
    text: 'The console database does not answer.\n',
  });
});
