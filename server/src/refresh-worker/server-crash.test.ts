import pg from 'pg';
import { expect, test } from 'vitest';
import { majors, makeConsoleTemplate } from '../test/global-setup.ts';
import { ownServer } from '../test/own-server.ts';
import { cleanUps, ended, orders, session, setUp, until } from '../test/refresh-console.ts';
import { sweep } from './sweep.ts';

/** A run that waits for its lock behind a reader: its transaction has an id, and has left nothing in the log. */
async function waitingRun(major: (typeof majors)[number]) {
  const own = await ownServer(major);
  const console = await setUp(orders, { major: own.server });
  await console.watched.sql('CHECKPOINT');
  const reader = await session(console.watched);
  await reader.query('BEGIN; SELECT FROM regions');
  const { runId } = await console.request('regions', 'plain');
  const { attempts } = await until(console, runId, (run) => run.state === 'waiting');
  await own.crash();
  await own.again();
  return { own, console, runId, xid: BigInt(attempts[0]?.xid ?? 0) };
}

/** As above, on a server that has forgotten the id and will give it to another: seldom the server keeps a trace of it. */
async function forgottenRun(major: (typeof majors)[number], triesLeft = 2) {
  const waiting = await waitingRun(major);
  const other = await session(waiting.console.watched);
  // From where the ids went on after the crash; whoever is quicker, this session or the next attempt, takes it again.
  const { rows } = await other.query("SELECT split_part(next_xid, ':', 2) AS xid FROM pg_control_checkpoint()");
  if (BigInt(rows[0]?.xid) > waiting.xid && triesLeft > 0) return forgottenRun(major, triesLeft - 1);
  expect(BigInt(rows[0]?.xid)).toBeLessThanOrEqual(waiting.xid);
  return { ...waiting, other };
}

test.each(majors)(
  'the watched server crashes and gives the id of the transaction to another: no success is claimed, on %i',
  async (major) => {
    const { console, runId, xid, other } = await forgottenRun(major);
    const next = async () => BigInt((await other.query('SELECT pg_current_xact_id()::text AS xid')).rows[0]?.xid);
    while ((await next()) < xid + 3n);
    const run = await until(console, runId, ended, 40_000);
    expect(run.attempts[0]).toMatchObject({
      outcome: 'failed',
      outcomeSource: 'pg_xact_status',
      errorClass: 'connection_lost',
    });
    expect(run).toMatchObject({ state: 'succeeded', attemptCount: 2 });
  },
);

test('the watched server crashes and has never heard of the transaction: the run is closed and tried again', async () => {
  const { console, runId } = await waitingRun(18);
  const run = await until(console, runId, ended, 40_000);
  expect(run.attempts[0]).toMatchObject({ outcome: 'failed', outcomeSource: 'pg_xact_status' });
  expect(run).toMatchObject({ state: 'succeeded', attemptCount: 2 });
});

async function consoleOnOwnServer(sql: string) {
  const own = await ownServer();
  await makeConsoleTemplate(own.server);
  const superuser = new pg.Client({ connectionString: own.server.url('postgres') });
  superuser.on('error', () => undefined);
  await superuser.connect();
  cleanUps.push(() => superuser.end());
  // The test servers do not wait for their disk: what was committed just before a crash would be gone.
  const checkpoint = () => superuser.query('CHECKPOINT');
  return { own, console: { ...(await setUp(sql, { consoleOn: own.server, worker: false })), checkpoint } };
}

test('the console database is away for 25 s in a refresh: the refresh is not disturbed, and its outcome is kept', async () => {
  const { own, console } = await consoleOnOwnServer(orders);
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  const { runId } = await console.request('regions', 'concurrently');
  await console.services.pool.query('UPDATE run SET lock_timeout_ms = 0');
  await console.startWorker();
  await until(console, runId, (run) => run.state === 'running');
  await console.checkpoint();
  await own.crash();
  // As after 25 s: the last heartbeat of every worker is that old when the database is back.
  await own.again();
  await expect
    .poll(
      () =>
        console.services.pool
          .query("UPDATE attempt SET heartbeat_at = heartbeat_at - interval '25 s' WHERE finished_at IS NULL")
          .then(
            (done) => done.rowCount,
            () => 0,
          ),
      { timeout: 20_000 },
    )
    .toBe(1);
  await sweep(console.services, 'other');
  await blocker.query('COMMIT');
  const run = await until(console, runId, ended, 30_000);
  expect(run).toMatchObject({ state: 'succeeded', attemptCount: 1 });
  expect(run.attempts[0]).toMatchObject({ outcomeSource: 'worker' });
}, 90_000);

test('the console database crashes exactly when a refresh ends: its outcome is stored when it is back', async () => {
  const { own, console } = await consoleOnOwnServer(orders);
  const blocker = await session(console.watched);
  await blocker.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
  await console.startWorker();
  const { runId } = await console.request('regions');
  const { attempts } = await until(console, runId, (run) => run.state === 'running');
  await console.checkpoint();
  await own.crash();
  await blocker.query('COMMIT');
  await expect
    .poll(() => console.watched.sql('SELECT pg_xact_status($1::xid8) AS status', [attempts[0]?.xid]))
    .toEqual([{ status: 'committed' }]);
  await own.again();
  await expect
    .poll(() => console.get(runId).catch(() => null), { timeout: 30_000 })
    .toMatchObject({ state: 'succeeded', attemptCount: 1 });
});
