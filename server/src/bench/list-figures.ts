import { Client } from 'pg';
import { readQuery } from '../db/sql.ts';
import { wireTypes } from '../db/wire-types.ts';
import { readWatchedDatabase, readWatchedInventory } from '../observe/read-watched.ts';
import { closeWatchedSession, openWatchedSession } from '../observe/watched-session.ts';
import { absoluteFigure, type Figure, quantile, ratioFigure, timeMs } from './figure.ts';
import type { BenchStack } from './stack.ts';

const group = 'console';
const turns = 40;

/** The list of 2,000 views over HTTP, the statements that it takes, and one observation of as many. */
export async function measureLists(stack: BenchStack): Promise<Figure[]> {
  return [await listOverHttp(stack), await statementsOfList(stack), await observation(stack)];
}

/** A page of 2,000 views as the browser gets it, against the same statement in a bare client. */
async function listOverHttp(stack: BenchStack): Promise<Figure> {
  const client = new Client({ connectionString: stack.consoleUrl, types: wireTypes });
  await client.connect();
  const text = readQuery('views/list_views');
  const values = [null, '', [], [], [], [], [], [], null, null, false, 'status', false, null, null, null, 2000];
  const samples = { measured: [] as number[], baseline: [] as number[] };
  // The first ones, until both sides are compiled, do not count: a console serves for weeks.
  for (let turn = -30; turn < turns; turn += 1) {
    const measuredMs = await stack.readMs('views.list', { limit: 2000 });
    const baselineMs = await timeMs(() => client.query({ text, values }));
    if (turn < 0) continue;
    samples.measured.push(measuredMs);
    samples.baseline.push(baselineMs);
  }
  await client.end();
  return ratioFigure({
    group,
    figure: 'views.list of 2,000 views over HTTP, median',
    value: quantile(samples.measured, 0.5),
    baseline: quantile(samples.baseline, 0.5),
    unit: 'ms',
    limit: 1.5,
  });
}

/** Statements of the application's role that a page of 2,000 views takes, against a page of 20. */
async function statementsOfList(stack: BenchStack): Promise<Figure> {
  const count = async (limit: number) => {
    const before = await stack.statementCount();
    await stack.call('views.list', { limit });
    return (await stack.statementCount()) - before;
  };
  return ratioFigure({
    group,
    figure: 'statements of views.list, 2,000 against 20 views',
    value: await count(2000),
    baseline: await count(20),
    unit: 'statements',
    limit: 1,
  });
}

/** One observation as it recurs: what the database says of itself, who refreshes, and its inventory. */
async function observation(stack: BenchStack): Promise<Figure> {
  const session = await openWatchedSession(stack.watchedUrl, 'viewkeeper bench');
  const observe = async () => {
    await readWatchedDatabase(session);
    await readWatchedInventory(session.client);
  };
  await observe();
  const samples: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) samples.push(await timeMs(observe));
  closeWatchedSession(session.client);
  return absoluteFigure({
    group,
    figure: 'one observation of 2,000 views over 500 tables, median',
    value: quantile(samples, 0.5),
    unit: 'ms',
    limit: 100,
  });
}
