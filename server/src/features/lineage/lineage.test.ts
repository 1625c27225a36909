import type { LineageGraph } from '@viewkeeper/shared/lineage.ts';
import { expect, onTestFinished, test } from 'vitest';
import { DatabaseObserver } from '../../observe/database-observer.ts';
import { syncConfiguredDatabases } from '../../observe/sync-databases.ts';
import type { Services } from '../../services.ts';
import { startTestApp } from '../../test/app.ts';
import { createWatchedDatabase } from '../../test/databases.ts';
import { setUpFreshness } from '../../test/freshness-console.ts';
import { setUpObserved, startConsole } from '../../test/observed-console.ts';
import { databaseConfigOf } from '../../test/services.ts';
import { getGraph, listColumns } from './lineage.queries.ts';

const supported = [15, 18] as const;

async function graphOf({ pool }: Services, atMost = 10_000): Promise<LineageGraph> {
  const { rows } = await pool.query<{ id: number }>('SELECT database_id AS id FROM database');
  const graph = await getGraph(pool, [rows[0]?.id, null, atMost]);
  if (!graph) throw new Error('the console knows no database');
  return graph;
}

const names = ({ nodes }: LineageGraph) => nodes.map(({ name }) => name).toSorted();
const nodeOf = ({ nodes }: LineageGraph, name: string) => nodes.find((node) => node.name === name);

/** Who reads what, by name. */
function lines({ nodes, edges }: LineageGraph): string[] {
  const name = new Map(nodes.map((node) => [node.oid, node.name]));
  return edges.map(([dependent, referenced]) => `${name.get(dependent)} < ${name.get(referenced)}`).toSorted();
}

const diamond = `
  CREATE TABLE orders (id int, amount int); CREATE TABLE customer (id int); CREATE TABLE unread (id int);
  CREATE MATERIALIZED VIEW daily AS SELECT id, sum(amount) AS amount FROM orders GROUP BY id;
  CREATE MATERIALIZED VIEW ranked AS SELECT id FROM orders;
  CREATE VIEW joined AS SELECT daily.id FROM daily JOIN ranked USING (id);
  CREATE MATERIALIZED VIEW best AS SELECT id FROM joined JOIN customer USING (id) WITH NO DATA;
  CREATE VIEW report AS SELECT id FROM best;
  CREATE MATERIALIZED VIEW alone AS SELECT 1 AS one`;

test.for(supported)('PostgreSQL %s: a diamond, views over views, and a view that reads nothing', async (major) => {
  const { services, observe } = await setUpObserved(diamond, major);
  await observe();
  const graph = await graphOf(services);
  expect(names(graph)).toEqual(['alone', 'best', 'customer', 'daily', 'joined', 'orders', 'ranked', 'report']);
  expect(lines(graph)).toEqual([
    'best < customer',
    'best < joined',
    'daily < orders',
    'joined < daily',
    'joined < ranked',
    'ranked < orders',
    'report < best',
  ]);
  expect(graph).toMatchObject({ relationCount: 8, databaseReachable: true, observedAt: expect.any(String) });
  expect(nodeOf(graph, 'orders')).toMatchObject({ kind: 'table', owner: 'postgres', view: null, partitionCount: 0 });
  expect(nodeOf(graph, 'report')).toMatchObject({ kind: 'view', view: null, totalBytes: null, changedAt: null });
  expect(nodeOf(graph, 'daily')).toMatchObject({
    kind: 'materialized_view',
    view: { viewId: expect.any(Number), staleness: 'unknown', stalenessReason: 'no_baseline', lastRefreshAt: null },
  });
  expect(nodeOf(graph, 'best')?.view).toMatchObject({ staleness: 'unpopulated', dataAsOf: null });
});

const partitioned = `
  CREATE TABLE event (at int) PARTITION BY RANGE (at);
  CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (10);
  CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (10) TO (20);
  CREATE TABLE event_3 PARTITION OF event FOR VALUES FROM (20) TO (40) PARTITION BY RANGE (at);
  CREATE TABLE event_3a PARTITION OF event_3 FOR VALUES FROM (20) TO (30);
  CREATE TABLE event_3b PARTITION OF event_3 FOR VALUES FROM (30) TO (40);
  CREATE TABLE base (id int); CREATE TABLE child () INHERITS (base);
  INSERT INTO event SELECT generate_series(0, 39); INSERT INTO base SELECT generate_series(1, 5);
  INSERT INTO child SELECT generate_series(1, 7);
  CREATE MATERIALIZED VIEW per_event AS SELECT count(*) FROM event;
  CREATE MATERIALIZED VIEW latest AS SELECT count(*) FROM event_3b;
  CREATE MATERIALIZED VIEW of_base AS SELECT count(*) FROM base;
  ANALYZE event, base, child`;

test.for(supported)('PostgreSQL %s: partitions stand within their table, but for one that is read', async (major) => {
  const { services, observe, watched } = await setUpObserved(partitioned, major);
  await observe();
  const graph = await graphOf(services);
  expect(lines(graph)).toEqual(['event < event_3b', 'latest < event_3b', 'of_base < base', 'per_event < event']);
  expect(names(graph)).toEqual(['base', 'event', 'event_3b', 'latest', 'of_base', 'per_event']);
  expect(nodeOf(graph, 'event')).toMatchObject({ kind: 'partitioned_table', partitionCount: 3, rowsEstimate: 40 });
  expect(nodeOf(graph, 'base')).toMatchObject({ kind: 'table', partitionCount: 1, rowsEstimate: 12 });
  const { totalBytes = 0 } = nodeOf(graph, 'event') ?? {};
  expect(totalBytes).toBe(4 * 8192);

  await watched.sql('DROP MATERIALIZED VIEW latest');
  await observe();
  const after = await graphOf(services);
  expect(names(after)).toEqual(['base', 'event', 'of_base', 'per_event']);
  expect(nodeOf(after, 'event')).toMatchObject({ partitionCount: 4, rowsEstimate: 40, totalBytes });
});

test.for(supported)('PostgreSQL %s: what was dropped, and what only that read, is there no more', async (major) => {
  const { services, observe, watched } = await setUpObserved(diamond, major);
  await observe();
  await watched.sql('DROP MATERIALIZED VIEW best CASCADE');
  await observe();
  const graph = await graphOf(services);
  expect(names(graph)).toEqual(['alone', 'daily', 'joined', 'orders', 'ranked']);
  expect(lines(graph)).toEqual(['daily < orders', 'joined < daily', 'joined < ranked', 'ranked < orders']);
});

test.for(supported)(
  'PostgreSQL %s: a written table makes stale what reads it, and not yet what reads that',
  async (major) => {
    const console = await setUpFreshness(
      `CREATE TABLE orders (id int); INSERT INTO orders VALUES (1);
     CREATE MATERIALIZED VIEW near AS SELECT id FROM orders; CREATE MATERIALIZED VIEW far AS SELECT id FROM near`,
      { major },
    );
    await console.observer.observe();
    await console.refresh('near');
    await console.refresh('far');
    await console.observer.observe();
    const before = await graphOf(console.services);
    await console.write('INSERT INTO orders VALUES (2)');
    await console.observer.observe();
    const after = await graphOf(console.services);
    expect(nodeOf(after, 'near')?.view).toMatchObject({ staleness: 'stale', lastRefreshAt: expect.any(String) });
    expect(nodeOf(after, 'far')?.view).toMatchObject({ staleness: 'fresh', dataAsOf: expect.any(String) });
    const [then, now] = [before, after].map((graph) => nodeOf(graph, 'orders')?.changedAt ?? '');
    expect(now && then && now > then).toBe(true);
  },
);

test('more relations than are told: views come first, and no edge leads to what is left out', async () => {
  const { services, observe } = await setUpObserved(diamond);
  await observe();
  const graph = await graphOf(services, 5);
  expect(graph.relationCount).toBe(8);
  expect(names(graph)).toEqual(['alone', 'best', 'daily', 'joined', 'ranked']);
  expect(lines(graph)).toEqual(['best < joined', 'joined < daily', 'joined < ranked']);
});

test('a database that was never observed has no relations, and says so', async () => {
  const watched = await createWatchedDatabase(diamond);
  onTestFinished(watched.drop);
  const { services } = await startConsole([databaseConfigOf(watched)]);
  expect(await graphOf(services)).toMatchObject({ observedAt: null, relationCount: 0, nodes: [], edges: [] });
});

test('a person sees the graphs of the databases of their groups, and no others', async () => {
  const watched = await createWatchedDatabase(diamond);
  onTestFinished(watched.drop);
  const config = databaseConfigOf(watched, { databaseGroup: 'shop' });
  const app = await startTestApp({ databases: [config] });
  onTestFinished(app.close);
  await syncConfiguredDatabases(app.services);
  const observer = new DatabaseObserver(app.services, config, 'test');
  await observer.observe();
  observer.close();
  const { databaseId } = await graphOf(app.services);
  await app.addPerson('seller', [{ role: 'viewer', databaseGroup: 'shop' }]);
  await app.addPerson('stranger', [{ role: 'admin', databaseGroup: 'another' }]);
  const [seller, stranger] = await Promise.all(['seller', 'stranger'].map((login) => app.as(login)));
  expect((await seller?.query('lineage.graph', { databaseId }))?.data).toMatchObject({ relationCount: 8 });
  expect((await stranger?.query('lineage.graph', { databaseId }))?.failure?.code).toBe('not_found');
  expect((await seller?.query('lineage.graph', { databaseId: 999_999 }))?.failure?.code).toBe('not_found');
  expect((await seller?.query('lineage.graph', { databaseId: 0 }))?.failure?.code).toBe('bad_input');
});

/** Who reads which columns of the relation, by name; `*` for whole rows. */
async function readersOf({ pool }: Services, graph: LineageGraph, name: string): Promise<Record<string, string>> {
  const rows = await listColumns(pool, [graph.databaseId, null, nodeOf(graph, name)?.oid]);
  return Object.fromEntries(
    rows
      .filter(({ side }) => side === 'read_by')
      .map(({ oid, columns, wholeRow }) => [
        graph.nodes.find((node) => node.oid === oid)?.name ?? '',
        [...(columns ?? ['?']), ...(wholeRow ? ['*'] : [])].join(' '),
      ]),
  );
}

test.for([15, 16, 17, 18] as const)(
  'PostgreSQL %s: which columns are read, through views, by whole rows, of partitions',
  async (major) => {
    const { services, observe, watched } = await setUpObserved(
      `CREATE TABLE orders (id int, gone int, amount int, placed date, note text, "We""ird, x" int); ALTER TABLE orders DROP gone;
     CREATE TABLE event (at int, what text) PARTITION BY RANGE (at); CREATE TABLE event_1 PARTITION OF event DEFAULT;
     CREATE VIEW slim AS SELECT id, amount FROM orders;
     CREATE MATERIALIZED VIEW daily AS SELECT placed, sum(amount) AS total FROM orders GROUP BY placed;
     CREATE MATERIALIZED VIEW filtered AS SELECT 1 AS one FROM orders WHERE note > 'a' ORDER BY "We""ird, x";
     CREATE MATERIALIZED VIEW through AS SELECT slim.id FROM slim JOIN daily ON daily.total = slim.id;
     CREATE MATERIALIZED VIEW whole AS SELECT to_jsonb(o) AS j FROM orders AS o WHERE id > 0;
     CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM orders;
     CREATE MATERIALIZED VIEW of_event AS SELECT what FROM event; CREATE MATERIALIZED VIEW of_part AS SELECT at FROM event_1;
     CREATE VIEW above AS SELECT total FROM daily`,
      major,
    );
    // The second observation reads what the first one has found.
    await observe();
    await observe();
    const graph = await graphOf(services);
    expect(await readersOf(services, graph, 'orders')).toEqual({
      slim: 'id amount',
      daily: 'amount placed',
      filtered: 'note We"ird, x',
      whole: 'id *',
      counted: '',
    });
    expect(await readersOf(services, graph, 'slim')).toEqual({ through: 'id' });
    expect(await readersOf(services, graph, 'daily')).toEqual({ through: 'total', above: 'total' });
    expect(await readersOf(services, graph, 'event')).toEqual({ of_event: 'what' });
    expect(await readersOf(services, graph, 'event_1')).toEqual({ of_part: 'at' });

    await watched.sql('CREATE OR REPLACE VIEW slim AS SELECT id, amount FROM orders WHERE placed IS NOT NULL');
    await observe();
    await observe();
    expect(await readersOf(services, graph, 'orders')).toMatchObject({ slim: 'id amount placed' });
  },
);
