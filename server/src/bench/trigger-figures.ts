import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { addTriggersSql, agentSql } from '../observe/agent-sql.ts';
import { readNews } from '../observe/observe-statements.ts';
import { absoluteFigure, type Figure, inTurns, quantile, ratioFigure } from './figure.ts';
import { type BenchStack, startBenchStack } from './stack.ts';

const group = 'freshness';

/** Two tables of one shape, and a view over each; the first will have change triggers. */
const sql = `
  CREATE TABLE told (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, part int, amount numeric);
  CREATE TABLE untold (LIKE told INCLUDING ALL);
  INSERT INTO told (part, amount) SELECT i % 1000, i FROM generate_series(1, 100000) AS i;
  INSERT INTO untold (part, amount) SELECT i % 1000, i FROM generate_series(1, 100000) AS i;
  CREATE MATERIALIZED VIEW of_told AS SELECT part, count(*) AS n FROM told GROUP BY part;
  CREATE MATERIALIZED VIEW of_untold AS SELECT part, count(*) AS n FROM untold GROUP BY part;
  ANALYZE`;
const tables = { measured: 'told', baseline: 'untold' } as const;

/** What change triggers cost who writes, and how soon a commit is shown, with them and without. */
export async function* benchTriggers(): AsyncGenerator<Figure> {
  const stack = await startBenchStack({ sql, keepsObserving: true });
  const client = await connect(stack);
  try {
    await client.query(agentSql('create_agent', { role: 'postgres' }));
    await client.query(
      addTriggersSql([{ schemaName: 'public', name: tables.measured, isPartitioned: false, hasChildren: false }]),
    );
    yield await shownAfter(stack, client, 'measured');
    yield await shownAfter(stack, client, 'baseline');
    yield await asking(client);
    yield* writersCost(stack, client);
  } finally {
    await client.end();
    await stack.stop();
  }
}

async function connect({ watchedUrl }: BenchStack): Promise<Client> {
  const client = new Client({ connectionString: watchedUrl });
  await client.connect();
  return client;
}

async function* writersCost(stack: BenchStack, client: Client): AsyncGenerator<Figure> {
  const insert = (table: string) => `INSERT INTO ${table} (part, amount) VALUES (1, 1)`;
  const many = (times: number, text: (table: string) => string) => async (table: string) => {
    for (let index = 0; index < times; index += 1) await client.query(text(table));
  };
  yield await cost('single-row transactions, from a client, flushed', 15, many(100, insert));
  await client.query('SET synchronous_commit = off');
  // Neither the disk nor the way to the client: what the trigger itself costs.
  const within = (table: string) => `DO $$ BEGIN FOR i IN 1..1000 LOOP ${insert(table)}; COMMIT; END LOOP; END $$`;
  yield await cost('single-row transactions, in a procedure, not flushed', 15, many(1, within));
  const batch = (table: string) => `INSERT INTO ${table} (part, amount) SELECT i, i FROM generate_series(1, 1000) AS i`;
  yield await cost('INSERT of 1,000 rows', 25, many(5, batch));
  const change = (table: string) => `UPDATE ${table} SET amount = amount + 1 WHERE id <= 1000`;
  yield await cost('UPDATE of 1,000 rows', 25, many(5, change));
  const writers = await Promise.all(Array.from({ length: 4 }, () => connect(stack)));
  yield await cost('four clients, single-row transactions, flushed', 15, async (table) => {
    await Promise.all(
      writers.map(async (writer) => {
        for (let index = 0; index < 50; index += 1) await writer.query(insert(table));
      }),
    );
  });
  await Promise.all(writers.map((writer) => writer.end()));
}

async function cost(what: string, turns: number, write: (table: string) => Promise<void>): Promise<Figure> {
  await write(tables.measured);
  await write(tables.baseline);
  const samples = await inTurns(turns, {
    measured: () => write(tables.measured),
    baseline: () => write(tables.baseline),
  });
  return ratioFigure({
    group,
    figure: `change triggers, ${what}, median`,
    value: quantile(samples.measured, 0.5),
    baseline: quantile(samples.baseline, 0.5),
    unit: 'ms',
    limit: null,
  });
}

/** From the COMMIT's answer to the console's, which says stale, to a signed-in HTTP call; at any time after a refresh. */
async function shownAfter(stack: BenchStack, client: Client, kind: keyof typeof tables): Promise<Figure> {
  const table = tables[kind];
  const viewId = await viewIdOf(stack, `of_${table}`);
  const samples: number[] = [];
  const turns = kind === 'measured' ? 40 : 8;
  for (let turn = 0; turn < turns; turn += 1) {
    await stack.call('refreshes.request', { viewId, mode: 'plain' });
    await untilVerdict(stack, viewId, (view) => view.staleness === 'fresh' && view.activeRun === null);
    // Otherwise all commits would come at the same time after an observation.
    await sleep(1000 + 97 * (turn % 10));
    await client.query(`UPDATE ${table} SET amount = amount + 1 WHERE id = 1`);
    const committed = performance.now();
    await untilVerdict(stack, viewId, ({ staleness }) => staleness === 'stale');
    samples.push(performance.now() - committed);
  }
  return absoluteFigure({
    group,
    figure: `commit to shown stale, ${kind === 'measured' ? 'with' : 'without'} change triggers, p95`,
    value: quantile(samples, 0.95),
    unit: 'ms',
    limit: kind === 'measured' ? 1000 : null,
  });
}

async function viewIdOf(stack: BenchStack, name: string): Promise<number> {
  for (;;) {
    const found = await stack.viewIdOf(name).catch(() => null);
    if (found !== null) return found;
    await sleep(200);
  }
}

interface Verdict {
  staleness: string;
  activeRun: object | null;
}

async function untilVerdict(stack: BenchStack, viewId: number, reached: (view: Verdict) => boolean): Promise<void> {
  while (!reached(await stack.call<Verdict>('views.get', { viewId }))) await sleep(20);
}

/**
 * What asking for news costs both sides at most, three times a second, while nobody writes: the way there and
 * back, in the fastest tenth, which waits for no other work of the machine.
 */
async function asking(client: Client): Promise<Figure> {
  const { rows } = await client.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot');
  const ask = () => readNews(client, [rows[0]?.snapshot]);
  const { measured } = await inTurns(200, { measured: ask, baseline: () => Promise.resolve() });
  return absoluteFigure({
    group,
    figure: 'change triggers, the console asks for news, of one core',
    value: (quantile(measured, 0.1) * 100) / 300,
    unit: '%',
    limit: 0.5,
  });
}
