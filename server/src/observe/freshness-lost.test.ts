import { describe, expect, test } from 'vitest';
import { sweep } from '../refresh-worker/sweep.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { ended, orders, session, until } from '../test/refresh-console.ts';
import { kill, startWorkerProcess } from '../test/start-worker-process.ts';

describe.for(majors)('PostgreSQL %s', (major) => {
  test('a worker is killed after its COMMIT: its baseline holds, from when its counters had been read', async () => {
    const console = await setUpFreshness(orders, { major, worker: false });
    const { services, watched } = console;
    const blocker = await session(watched);
    await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
    const worker = await startWorkerProcess(console);
    const { runId } = await console.request('regions');
    const { attempts } = await until(console, runId, (run) => run.state === 'running');
    // The refresh commits, and the worker cannot say so.
    const lock = await services.pool.connect();
    await lock.query('BEGIN');
    await lock.query('SELECT FROM attempt WHERE run_id = $1 FOR UPDATE', [runId]);
    await blocker.query('COMMIT');
    const committed = 'SELECT pg_xact_status($1::xid8) AS status';
    await expect
      .poll(() => watched.sql(committed, [attempts[0]?.xid]), { timeout: 10_000 })
      .toEqual([{ status: 'committed' }]);
    expect(await console.verdict('regions')).toMatchObject({ staleness: 'unknown', reason: 'no_baseline' });
    await kill(worker);
    await lock.query('ROLLBACK');
    lock.release();
    await expect
      .poll(() => sweep(services, 'test', 100).then(() => console.get(runId)), { timeout: 10_000 })
      .toSatisfy(ended);
    expect(await console.verdict('regions')).toMatchObject({ staleness: 'fresh' });
    const { rows } = await services.pool.query(
      `SELECT freshness.data_as_of = attempt.begun_at AS from_baseline, attempt.outcome_source AS source
       FROM freshness JOIN attempt USING (attempt_id)`,
    );
    expect(rows).toEqual([{ from_baseline: true, source: 'pg_xact_status' }]);
    await console.write('DELETE FROM orders WHERE id = 1');
    expect(await console.verdict('regions')).toMatchObject({ staleness: 'stale' });
  });
});
