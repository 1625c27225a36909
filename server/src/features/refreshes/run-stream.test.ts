import type { RunChange } from '@viewkeeper/shared/refreshes.ts';
import { expect, test } from 'vitest';
import { notifyVerdicts } from '../../observe/observe-statements.ts';
import { cleanUps, ended, operator, orders, setUp, until } from '../../test/refresh-console.ts';
import type { Actor } from '../../trpc/context.ts';
import { streamRunChanges } from './run-stream.ts';

type Console = Awaited<ReturnType<typeof setUp>>;

/** What a stream has sent so far; ended after the test. */
function listen({ services }: Console, actor: Actor, lastEventId?: string) {
  const stop = new AbortController();
  const changes: RunChange[] = [];
  const verdicts: number[] = [];
  const reading = (async () => {
    for await (const [, change] of streamRunChanges(services, actor, { lastEventId, signal: stop.signal }))
      if ('verdictsOf' in change) verdicts.push(change.verdictsOf);
      else changes.push(change);
  })();
  cleanUps.push(async () => {
    stop.abort();
    await reading;
  });
  return { changes, verdicts };
}

const inGroup = (databaseGroup: string): Actor => ({ ...operator, grants: [{ role: 'viewer', databaseGroup }] });

test('a run is told from queued to succeeded, to those who may see its database', async () => {
  const console = await setUp(orders);
  const { changes: seen } = listen(console, operator);
  const { changes: ofGroup } = listen(console, inGroup('test'));
  const { changes: ofOthers } = listen(console, inGroup('elsewhere'));
  const { runId } = await console.request('regions');
  await until(console, runId, ended);
  await expect.poll(() => seen.at(-1)).toMatchObject({ runId, state: 'succeeded' });
  await expect.poll(() => ofGroup.at(-1)).toMatchObject({ runId, state: 'succeeded' });
  expect(seen[0]?.state).toBe('queued');
  expect(ofOthers).toEqual([]);
  const ids = seen.map((change) => change.changeId);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
});

test('a stream that comes back is told what changed meanwhile', async () => {
  const console = await setUp(orders);
  await until(console, (await console.request('regions')).runId, ended);
  const [last] = (
    await console.services.pool.query<{ change_id: number }>('SELECT max(change_id) AS change_id FROM run')
  ).rows;
  const { runId } = await console.request('all_orders');
  await until(console, runId, ended);
  const { changes: seen } = listen(console, operator, String(last?.change_id));
  await expect.poll(() => seen.some((change) => change.runId === runId && change.state === 'succeeded')).toBe(true);
});

test.each<{ heardOf: string[] }>([{ heardOf: ['regions'] }, { heardOf: [] }])(
  'what happened while the listener was away is told when it is back, to one that had heard of $heardOf',
  async ({ heardOf }) => {
    const console = await setUp(orders, { worker: false });
    const { changes: seen } = listen(console, operator);
    for (const view of heardOf) {
      const first = await console.request(view);
      await expect.poll(() => seen.map((change) => change.runId)).toContain(first.runId);
    }

    const lost = new Promise((resolve) => console.services.listener.once('lost', () => resolve(undefined)));
    await console.watched.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'viewkeeper listener' AND datname = '${new URL(console.services.config.consoleUrl).pathname.slice(1)}'`);
    await lost;
    const second = await console.request('all_orders');
    await expect.poll(() => seen.map((change) => change.runId), { timeout: 10_000 }).toContain(second.runId);
  },
);

test('a verdict that changed at once is told to those who may see its database', async () => {
  const console = await setUp(orders, { worker: false });
  const seen = listen(console, operator);
  const ofOthers = listen(console, inGroup('elsewhere'));
  const { rows } = await console.services.pool.query<{ database_id: number }>('SELECT database_id FROM database');
  const told = async () => {
    await notifyVerdicts(console.services.pool, [rows[0]?.database_id]);
    return seen.verdicts;
  };
  await expect.poll(told).toContain(rows[0]?.database_id);
  expect(ofOthers.verdicts).toEqual([]);
});
