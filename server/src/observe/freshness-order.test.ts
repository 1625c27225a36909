import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { readQuery } from '../db/sql.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { cleanUps, session } from '../test/refresh-console.ts';
import { DatabaseObserver } from './database-observer.ts';

const statements = ['observe/read_database', 'observe/read_inventory'].map((name) => readQuery(name).slice(0, 60));

/**
 * The URL by way of a proxy that works before it passes on the second statement of an observation, whichever that is, or
 * its answer.
 */
async function pausingAt(held: 'statement' | 'answer', url: string, work: () => Promise<unknown>): Promise<string> {
  let sent = 0;
  const target = new URL(url);
  const port = Number(target.port);
  const server = createServer((near) => {
    const far = connect(port, target.hostname);
    const pass = async (chunk: Buffer) => {
      const isSecond = statements.some((start) => chunk.includes(start)) && (sent += 1) === 2;
      if (isSecond && held === 'answer') return answerLater(chunk);
      if (isSecond) {
        near.pause();
        await work();
        near.resume();
      }
      far.write(chunk);
    };
    const answerLater = async (chunk: Buffer) => {
      const kept: Buffer[] = [];
      far.removeAllListeners('data').on('data', (more: Buffer) => kept.push(more));
      far.write(chunk);
      await once(far, 'data');
      await work();
      near.write(Buffer.concat(kept));
      far.removeAllListeners('data').on('data', (more) => near.write(more));
    };
    near.on('data', (chunk: Buffer) => void pass(chunk)).on('close', () => far.destroy());
    far.on('data', (chunk) => near.write(chunk)).on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(async () => void server.close());
  const address = server.address();
  target.port = String(typeof address === 'object' ? address?.port : '');
  return target.href;
}

test('a session reports between the two statements of an observation: its commit is not missed', async () => {
  const console = await setUpFreshness(`
    CREATE TABLE sales (id int);
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM sales`);
  const { watched, services, database } = console;
  await console.observer.observe();
  await console.refresh('totals');
  expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
  // Committed, and reported only when the next statement ends.
  const writer = await session(watched);
  await writer.query('SELECT pg_stat_force_next_flush()');
  await writer.query('INSERT INTO sales VALUES (1)');
  const sleeping = writer.query('SELECT pg_sleep(3600)').catch(() => undefined);
  const primaryUrl = await pausingAt('statement', watched.url, async () => {
    await watched.sql(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(3600)'",
    );
    await sleeping;
  });
  const observer = new DatabaseObserver(services, { ...database, primaryUrl }, 'test');
  cleanUps.push(async () => observer.close());
  await observer.observe();
  expect(await console.read('totals')).toMatchObject({ staleness: 'stale' });
});

test('a refresh that begins and ends after an observation has read is not held against what that has read', async () => {
  const console = await setUpFreshness(`
    CREATE TABLE sales (id int);
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM sales`);
  const { watched, services, database } = console;
  await console.observer.observe();
  await console.refresh('totals');
  await console.write('INSERT INTO sales VALUES (1)');
  const primaryUrl = await pausingAt('answer', watched.url, async () => {
    await console.write('INSERT INTO sales VALUES (2)');
    await console.refresh('totals');
  });
  const observer = new DatabaseObserver(services, { ...database, primaryUrl }, 'test');
  cleanUps.push(async () => observer.close());
  await observer.observe();
  expect(await console.read('totals')).toMatchObject({ staleness: 'fresh' });
  expect(await console.verdict('totals')).toMatchObject({ staleness: 'fresh' });
});

test.for(['before', 'after'] as const)(
  'a refresh that ends %s its view is judged by an observation under way is fresh',
  async (order) => {
    const console = await setUpFreshness(`
    CREATE TABLE sales (id int);
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM sales`);
    const { pool } = console.services;
    await console.observer.observe();
    await console.refresh('totals');
    await console.write('INSERT INTO sales VALUES (1)');
    expect(await console.verdict('totals')).toMatchObject({ staleness: 'stale' });
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query(
      "SELECT pg_advisory_xact_lock(hashtext('viewkeeper.freshness'), database_id::integer) FROM database",
    );
    const waiting = async () => {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows[0]?.count;
    };
    const both = [() => console.refresh('totals'), () => console.observer.observe()];
    if (order === 'after') both.reverse();
    const working: Promise<unknown>[] = [];
    for (const work of both) {
      working.push(work());
      await expect.poll(waiting).toBe(working.length);
    }
    await holder.query('ROLLBACK');
    holder.release();
    await Promise.all(working);
    expect(await console.read('totals')).toMatchObject({ staleness: 'fresh' });
    expect(await console.changes('totals')).toEqual({});
  },
);
