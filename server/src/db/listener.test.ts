import { afterEach, expect, test } from 'vitest';
import { createConsoleDatabase, quietLogger } from '../test/databases.ts';
import { Listener } from './listener.ts';

const cleanUps: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function openDatabase() {
  const database = await createConsoleDatabase();
  cleanUps.push(database.drop);
  return database;
}

async function open(url: string): Promise<Listener> {
  const listener = new Listener(url, quietLogger);
  cleanUps.push(() => listener.close());
  await listener.start();
  return listener;
}

test('a notification that a subscriber cannot read ends neither the process nor the listening', async () => {
  const { pool, url } = await openDatabase();
  const listener = await open(url);
  const heard: unknown[] = [];
  listener.on('viewkeeper_run', (payload) => heard.push(JSON.parse(payload)));
  await pool.query("SELECT pg_notify('viewkeeper_run', 'no JSON')");
  await pool.query("SELECT pg_notify('viewkeeper_run', '7')");
  await expect.poll(() => heard).toEqual([7]);
});
