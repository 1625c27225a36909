import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { releaseLease } from '../observe/observe-statements.ts';
import { startObserver } from '../observe/observer.ts';
import { absoluteFigure, type Figure, quantile } from './figure.ts';
import type { BenchStack } from './stack.ts';

const group = 'freshness';
const count = 20;
const pollMs = 250;
const observeIntervalMs = 15_000;

/**
 * How soon the console shows what others do, while it observes every 15 s: a commit, by a session that then goes idle, as
 * a stale view; a refresh in another session as a run in the log. Spread over the interval.
 */
export async function* measureSightings(stack: BenchStack): AsyncGenerator<Figure> {
  stack.observer.close();
  await releaseLease(stack.services.pool, [stack.observerName]);
  const observer = startObserver(stack.services);
  try {
    yield figureOf(
      'commit in a session that goes idle → shown stale, the latest of 20',
      11_000,
      await sightings(stack, commitOne),
    );
    yield figureOf('refresh elsewhere → in the log, the latest of 20', 2000, await sightings(stack, refreshOne));
  } finally {
    await observer.stop();
  }
}

function figureOf(figure: string, aboveIntervalMs: number, samples: readonly number[]): Figure {
  return absoluteFigure({
    group,
    figure,
    value: quantile(samples, 1),
    unit: 'ms',
    limit: observeIntervalMs + aboveIntervalMs,
  });
}

/** Milliseconds from each deed until it is shown. */
async function sightings(
  stack: BenchStack,
  deed: (stack: BenchStack, index: number) => Promise<() => Promise<boolean>>,
) {
  const one = async (index: number) => {
    await sleep((index * observeIntervalMs) / count);
    const isShown = await deed(stack, index);
    const doneAt = performance.now();
    while (!(await isShown())) await sleep(pollMs);
    return performance.now() - doneAt;
  };
  return Promise.all(Array.from({ length: count }, (_, index) => one(index)));
}

async function commitOne(stack: BenchStack, index: number) {
  const table = 101 + index;
  const viewId = await stack.viewIdOf(`mv_${table}_1`);
  const client = new Client({ connectionString: stack.watchedUrl });
  await client.connect();
  await client.query(`INSERT INTO base_${table} VALUES (1, 1, 1)`);
  return async () => {
    const view = await stack.call<{ staleness: string | null }>('views.get', { viewId });
    const shown = view.staleness === 'stale';
    if (shown) await client.end();
    return shown;
  };
}

async function refreshOne(stack: BenchStack, index: number) {
  const view = `mv_${201 + index}_1`;
  const viewId = await stack.viewIdOf(view);
  const client = new Client({ connectionString: stack.watchedUrl });
  await client.connect();
  await client.query(`INSERT INTO base_${201 + index} VALUES (1, 1, 1)`);
  await client.query(`REFRESH MATERIALIZED VIEW ${view}`);
  await client.end();
  return async () => {
    const log = await stack.call<{ rows: { origin: string }[] }>('refreshes.list', { viewId });
    return log.rows.some(({ origin }) => origin === 'elsewhere');
  };
}
