import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { absoluteFigure, type Figure, inTurns, quantile, ratioFigure } from './figure.ts';
import type { BenchStack } from './stack.ts';

const group = 'console';

/** What the console adds to a refresh: until it begins, and over its whole length. */
export async function measureRefreshes(stack: BenchStack): Promise<Figure[]> {
  return [await clickToBegin(stack), await wholeRun(stack)];
}

/** From the click (a signed-in HTTP call) to the REFRESH's statement_timestamp, above a bare client's same way. */
async function clickToBegin(stack: BenchStack): Promise<Figure> {
  const viewId = await stack.viewIdOf('small');
  const console: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const clickedAt = nowMs();
    const { runId } = await stack.call<{ runId: number }>('refreshes.request', { viewId, mode: 'plain' });
    // Asking often would itself slow the refresh on a small machine.
    const run = await ended(stack, runId, 100);
    if (turn >= 10) console.push(Date.parse(run.dataAsOf) - clickedAt);

    const startedAt = nowMs();
    const begunAt = await refreshBare(stack, 'small');
    if (turn >= 10) bare.push(begunAt - startedAt);
  }
  return absoluteFigure({
    group,
    figure: 'click to REFRESH, p95 above a bare client',
    value: quantile(console, 0.95),
    baseline: quantile(bare, 0.95),
    unit: 'ms',
    limit: 50,
  });
}

/** A refresh of more than a second, from its sending to its end, against the same statement in a bare client. */
async function wholeRun(stack: BenchStack): Promise<Figure> {
  const viewId = await stack.viewIdOf('large');
  const samples: number[] = [];
  const { baseline } = await inTurns(7, {
    measured: async () => {
      const { runId } = await stack.call<{ runId: number }>('refreshes.request', { viewId, mode: 'plain' });
      const run = await ended(stack, runId, 500);
      samples.push(run.ranMs);
    },
    baseline: () => refreshBare(stack, 'large'),
  });
  return ratioFigure({
    group,
    figure: 'a refresh of a second or more, median',
    value: quantile(samples, 0.5),
    baseline: quantile(baseline, 0.5),
    unit: 'ms',
    limit: 1.1,
  });
}

/** Wall clock with microseconds, comparable with PostgreSQL's on the same machine. */
function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

async function refreshBare(stack: BenchStack, view: string): Promise<number> {
  const client = new Client({ connectionString: stack.watchedUrl });
  await client.connect();
  const results: unknown = await client.query(
    `REFRESH MATERIALIZED VIEW ${view}; SELECT 1000 * extract(epoch FROM statement_timestamp())::float8 AS begun_ms`,
  );
  await client.end();
  const [, begun] = results as [unknown, { rows: [{ begun_ms: number }] }];
  return begun.rows[0].begun_ms;
}

async function ended(stack: BenchStack, runId: number, pollMs: number): Promise<{ dataAsOf: string; ranMs: number }> {
  for (;;) {
    const run = await stack.call<{ state: string; dataAsOf: string; ranMs: number }>('refreshes.get', { runId });
    if (run.state === 'succeeded') return run;
    if (run.state === 'failed' || run.state === 'cancelled') throw new Error(`run ${runId} ended as ${run.state}`);
    await sleep(pollMs);
  }
}
