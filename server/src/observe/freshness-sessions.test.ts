import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { createWatchedDatabase, type WatchedDatabase } from '../test/databases.ts';
import { setUpFreshness } from '../test/freshness-console.ts';
import { majors } from '../test/global-setup.ts';
import { cleanUps, session, until } from '../test/refresh-console.ts';
import { IdleMemory } from './idle-memory.ts';
import { readWatchedDatabase } from './read-watched.ts';
import { closeWatchedSession, openWatchedSession } from './watched-session.ts';

interface SessionCase {
  /** Leaves the session in its state; what is sent and not awaited goes on. `commit` commits a row that is not counted yet. */
  run: (client: Client, commit: () => Promise<unknown>) => Promise<unknown>;
  standing: string;
  /** Whether, 13 s after the commit, it still keeps the horizon's bound where it committed. */
  holds: boolean;
}

const longer = 'SELECT pg_sleep(60)';
const unawaited = (query: Promise<unknown>) => void query.catch(() => undefined);

const cases: Record<string, SessionCase> = {
  'between statements': { run: (_client, commit) => commit(), standing: 'settled', holds: false },
  'in a transaction after a commit': {
    run: async (client, commit) => {
      await commit();
      await client.query('BEGIN');
    },
    standing: 'busy',
    holds: true,
  },
  'a report in one snapshot, as pg_dump makes': {
    run: async (client, commit) => {
      await commit();
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT FROM pg_class');
      unawaited(client.query(longer));
    },
    standing: 'busy',
    holds: true,
  },
  'a long statement at once after a commit': {
    run: async (client, commit) => {
      await commit();
      unawaited(client.query(longer));
    },
    standing: 'statement',
    holds: true,
  },
  'commits and sleeps in one simple query': {
    run: async (client) => unawaited(client.query(`INSERT INTO log DEFAULT VALUES; COMMIT; ${longer}`)),
    standing: 'statement',
    holds: true,
  },
  'a long statement of the extended protocol': {
    run: async (client, commit) => {
      await commit();
      unawaited(client.query('SELECT pg_sleep($1)', [60]));
    },
    standing: 'busy',
    holds: true,
  },
  'a pipeline that commits and sleeps': {
    run: async (client) => {
      for (const text of ['BEGIN', 'INSERT INTO log DEFAULT VALUES', 'COMMIT', longer]) {
        client.connection.parse({ text, name: '', types: [] }, true);
        client.connection.bind({}, true);
        client.connection.execute({}, true);
      }
      client.connection.flush();
    },
    standing: 'busy',
    holds: true,
  },
  'COMMIT AND CHAIN': {
    run: (client) => client.query('BEGIN; INSERT INTO log DEFAULT VALUES; COMMIT AND CHAIN'),
    standing: 'busy',
    holds: true,
  },
  'COMMIT AND CHAIN with a long statement, after another': {
    run: async (client) => {
      await client.query('BEGIN; INSERT INTO log DEFAULT VALUES; COMMIT AND CHAIN');
      unawaited(client.query(`COMMIT AND CHAIN; ${longer}`));
    },
    standing: 'busy',
    holds: true,
  },
  'COMMIT AND CHAIN where the text is cut off': {
    run: async (client) => {
      await client.query('BEGIN; INSERT INTO log DEFAULT VALUES; COMMIT AND CHAIN');
      unawaited(client.query(`/* ${'.'.repeat(2000)} */ COMMIT AND CHAIN; ${longer}`));
    },
    standing: 'busy',
    holds: true,
  },
  'a procedure that commits and then sleeps': {
    run: async (client) => unawaited(client.query('CALL commit_and_sleep()')),
    standing: 'busy',
    holds: true,
  },
  'a DO block that commits and then sleeps': {
    run: async (client) =>
      unawaited(client.query("DO 'BEGIN INSERT INTO log DEFAULT VALUES; COMMIT; PERFORM pg_sleep(60); END'")),
    standing: 'busy',
    holds: true,
  },
  'track_activities = off': {
    run: async (client, commit) => {
      await client.query('SET track_activities = off');
      await commit();
      unawaited(client.query(longer));
    },
    standing: 'busy',
    holds: true,
  },
};

async function watchSessions(watched: WatchedDatabase) {
  const observing = await openWatchedSession(watched.url, 'observer');
  cleanUps.push(async () => closeWatchedSession(observing.client));
  const memory = new IdleMemory();
  return async () => {
    const { answer } = await readWatchedDatabase(observing);
    return { clock: Date.parse(answer.clock), sessions: memory.remember(answer) };
  };
}

describe.for(majors)('PostgreSQL %s', (major) => {
  test('a session that may hold back what it committed keeps the bound there', async () => {
    const watched = await createWatchedDatabase(
      `CREATE TABLE log (at timestamptz DEFAULT clock_timestamp());
       CREATE PROCEDURE commit_and_sleep() LANGUAGE plpgsql AS
         'BEGIN INSERT INTO log DEFAULT VALUES; COMMIT; PERFORM pg_sleep(60); END'`,
      major,
    );
    cleanUps.push(watched.drop);
    const look = await watchSessions(watched);
    const pids = new Map<number, string>();
    await look();
    for (const [name, { run }] of Object.entries(cases)) {
      const client = await session(watched);
      // The first report is made at once: one more commit within its second is not.
      await client.query('SELECT pg_stat_force_next_flush()');
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      pids.set(rows[0]?.pid ?? 0, name);
      await run(client, () => client.query('INSERT INTO log DEFAULT VALUES'));
    }
    const { clock: committed } = await look();
    cleanUps.push(() =>
      watched.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${watched.name}' AND state <> 'idle' AND pid <> pg_backend_pid()`,
      ),
    );
    await watched.sql('SELECT pg_sleep(13)');
    const { sessions } = await look();
    const seen = sessions.flatMap(({ pid, standing, boundAt }) => {
      const name = pids.get(pid);
      const holds = Date.parse(boundAt) <= committed;
      return name ? [[name, { standing, holds }]] : [];
    });
    const expected = Object.entries(cases).map(([name, { standing, holds }]) => [name, { standing, holds }]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
  });

  test('a session that only sends replication is not among them', async () => {
    const watched = await createWatchedDatabase('', major);
    cleanUps.push(watched.drop);
    const look = await watchSessions(watched);
    const sender = new Client({ connectionString: `${watched.superuserUrl}?replication=database` });
    sender.on('error', () => undefined);
    await sender.connect();
    cleanUps.push(async () => sender.connection.stream.destroy());
    const isSeen = async () => (await look()).sessions.some(({ type }) => type === 'walsender');
    expect(await isSeen()).toBe(true);
    unawaited(sender.query('START_REPLICATION PHYSICAL 0/0'));
    await expect.poll(isSeen).toBe(false);
  });
});

test('a long refresh by the console does not hold the horizon back', async () => {
  const console = await setUpFreshness(
    'CREATE MATERIALIZED VIEW slow AS SELECT pg_sleep(20)::text AS slept WITH NO DATA',
  );
  const { runId } = await console.request('slow', 'plain');
  await until(console, runId, (run) => run.state === 'running');
  await console.observer.observe();
  await console.watched.sql('SELECT pg_sleep(13)');
  await console.observer.observe();
  const observed = await console.services.pool.query('SELECT horizon_held_by FROM observation');
  expect(observed.rows).toEqual([{ horizon_held_by: null }]);
  expect(await console.get(runId)).toMatchObject({ state: 'running' });
});
