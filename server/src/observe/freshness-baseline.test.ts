import { expect, test } from 'vitest';
import { createWatchedDatabase } from '../test/databases.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { cleanUps, orders, session } from '../test/refresh-console.ts';

test('the connection of an observer that rests reads the baseline; without one the refresh reads it itself', async () => {
  const console = await setUpFreshness(orders);
  const { observerClients } = console.services;
  const { name } = console.database;
  expect(observerClients.size).toBe(0);
  await console.refresh('regions');
  expect(await console.verdict('regions')).toMatchObject({ staleness: 'fresh' });
  expect([...observerClients.keys()]).toEqual([name]);
  await console.write('DELETE FROM orders WHERE id = 1');
  await console.refresh('regions');
  expect(await console.verdict('regions')).toMatchObject({ staleness: 'fresh' });
  await console.write('DELETE FROM orders WHERE id = 2');
  expect(await console.verdict('regions')).toMatchObject({ staleness: 'stale' });
  console.observer.close();
  expect(observerClients.size).toBe(0);
});

test('a baseline of another database is not taken, nor one of a connection that is dead', async () => {
  const console = await setUpFreshness(orders);
  const { observerClients } = console.services;
  const other = await createWatchedDatabase(orders);
  cleanUps.push(other.drop);
  const elsewhere = await session(other);
  const dead = await session(other);
  await dead.end();
  for (const client of [elsewhere, dead]) {
    observerClients.set(console.database.name, client);
    await console.refresh('regions');
    const { rows } = await console.services.pool.query<{ oid: string }>(
      'SELECT relation_oid AS oid FROM freshness_input',
    );
    const [{ oid }] = (await console.watched.sql<{ oid: number }>("SELECT 'orders'::regclass::oid AS oid")) as [
      { oid: number },
    ];
    expect(rows.map((row) => Number(row.oid))).toEqual([oid]);
    expect(await console.verdict('regions')).toMatchObject({ staleness: 'fresh' });
  }
});
