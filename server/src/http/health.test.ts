import { createServer } from 'node:http';
import express from 'express';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startTestServices, type TestServices } from '../test/services.ts';
import { healthRouter } from './health.ts';

let running: TestServices;
let readiness: () => Promise<{ status: number; body: unknown; ms: number }>;

beforeAll(async () => {
  running = await startTestServices();
  const server = createServer(express().use(healthRouter(running.services, 300)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  readiness = async () => {
    const started = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    return { status: answer.status, body: await answer.json(), ms: performance.now() - started };
  };
  return async () => {
    server.close();
    await running.close();
  };
});

test('tells how old the last observation of each configured database is, and is ready when one is down', async () => {
  const { pool } = running.services;
  await pool.query(`
    INSERT INTO database (name, environment, database_group, address, configured)
    SELECT name, 'test', 'test', 'nowhere:5432/' || name, name <> 'forgotten'
    FROM unnest('{down,forgotten,new,up}'::text[]) AS name`);
  await pool.query(`
    INSERT INTO observation (database_id, reachable, observed_at)
    SELECT database_id, name = 'up', now() - CASE name WHEN 'up' THEN interval '5 s' ELSE interval '1 h' END
    FROM database WHERE name IN ('up', 'down')`);
  const { status, body } = await readiness();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ready: true,
    databases: [
      { name: 'down', reachable: false, ageSeconds: expect.closeTo(3600, -1) },
      { name: 'new', reachable: null, ageSeconds: null },
      { name: 'up', reachable: true, ageSeconds: expect.closeTo(5, -1) },
    ],
  });
});

test('a queue that hangs makes it unready, in bounded time, and shows no address', async () => {
  const owner = new pg.Client({ connectionString: running.console.ownerUrl });
  await owner.connect();
  onTestFinished(() => owner.end());
  await owner.query('BEGIN; LOCK TABLE pgboss.queue IN ACCESS EXCLUSIVE MODE');
  const answers = await Promise.all([readiness(), readiness(), readiness()]);
  for (const { status, body, ms } of answers) {
    expect(status).toBe(503);
    expect(body).toMatchObject({ ready: false, consoleDatabase: 'answers', queue: 'does not answer' });
    expect(JSON.stringify(body)).not.toMatch(/postgres:|127\.0\.0\.1|nowhere/);
    expect(ms).toBeLessThan(2000);
  }
  await owner.query('ROLLBACK');
  expect((await readiness()).status).toBe(200);
});
