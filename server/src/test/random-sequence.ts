import type { Client } from 'pg';

/** Numbers in [0, 1) that a seed determines (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A schema's relations, all with the columns k and v, and its materialized views with their definitions. */
export interface RandomSchema {
  schema: string;
  ddl: string;
  views: { name: string; definition: string }[];
}

const tables = ['t0', 't1', 'p'];

/** Two tables, a partitioned one, a plain view, and one to three materialized views that read any of those before them. */
export function makeSchema(random: Random, schema: string): RandomSchema {
  const named = (relation: string) => `${schema}.${relation}`;
  const ddl = [
    `CREATE SCHEMA ${schema}`,
    ...['t0', 't1'].map(
      (table) => `CREATE TABLE ${named(table)} (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, k int, v int)`,
    ),
    `CREATE TABLE ${named('p')} (id int GENERATED ALWAYS AS IDENTITY, k int, v int) PARTITION BY LIST (k)`,
    `CREATE TABLE ${named('p0')} PARTITION OF ${named('p')} FOR VALUES IN (0, 1)`,
    `CREATE TABLE ${named('p1')} PARTITION OF ${named('p')} FOR VALUES IN (2, 3)`,
    `CREATE TABLE ${named('marker')} (id int)`,
    ...tables.map((table) => `INSERT INTO ${named(table)} (k, v) SELECT i % 4, i FROM generate_series(0, 7) AS i`),
    `CREATE VIEW ${named('w')} AS ${selectFrom(random, ['t0', 't1', 'p'].map(named))}`,
    `CREATE PROCEDURE ${named('commit_and_sleep')}(marker int, seconds float) LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO ${named('t0')} (k, v) VALUES (marker % 4, marker); INSERT INTO ${named('marker')} VALUES (marker);
       COMMIT; PERFORM pg_sleep(seconds); END $$`,
  ];
  const sources = ['t0', 't0', 't1', 'p', 'w'].map(named);
  const views: RandomSchema['views'] = [];
  for (let index = 0; index === 0 || (index < 3 && random() < 0.35); index += 1) {
    const definition = selectFrom(random, sources);
    views.push({ name: `m${index}`, definition });
    ddl.push(`CREATE MATERIALIZED VIEW ${named(`m${index}`)} AS ${definition}`);
    if (random() < 0.7) ddl.push(`CREATE UNIQUE INDEX ON ${named(`m${index}`)} (k)`);
    sources.push(named(`m${index}`));
  }
  return { schema, ddl: ddl.join('; '), views };
}

function selectFrom(random: Random, sources: readonly string[]): string {
  const one = pick(random, sources);
  const other = pick(random, sources);
  return pick(random, [
    `SELECT k, sum(v)::bigint AS v FROM ${one} GROUP BY k`,
    `SELECT k, count(*) AS v FROM ${one} WHERE v > 2 GROUP BY k`,
    `SELECT k, max(a.v + b.v)::bigint AS v FROM ${one} AS a JOIN ${other} AS b USING (k) GROUP BY k`,
    `SELECT k, sum(v)::bigint AS v FROM (SELECT k, v FROM ${one} UNION ALL SELECT k, v FROM ${other}) AS both_of GROUP BY k`,
    `SELECT k, min(v)::bigint AS v FROM ${one} WHERE EXISTS (SELECT FROM ${other} AS o WHERE o.v > 5) GROUP BY k`,
  ]);
}

/** What a step may use: one session to write with, one to read with, and what tells of commits and refreshes. */
export interface StepContext {
  writer: Client;
  reader: Client;
  /** Called wherever a commit has become visible. */
  committed: () => Promise<void>;
  refresh: () => Promise<void>;
}
export type Step = (context: StepContext) => Promise<void>;

/** A step of any kind, the common ones more often. */
export function makeStep(random: Random, { schema }: RandomSchema, marker: number): Step {
  const table = `${schema}.${pick(random, tables)}`;
  const k = Math.floor(random() * 4);
  const v = Math.floor(random() * 10);
  const write = pick(random, [
    `INSERT INTO ${table} (k, v) VALUES (${k}, ${v})`,
    `UPDATE ${table} SET v = v + ${v} WHERE k = ${k}`,
    `UPDATE ${table} SET v = v WHERE k = ${k}`,
    `DELETE FROM ${table} WHERE k = ${k} AND v > ${v}`,
    `UPDATE ${table} SET k = ${k} WHERE v = ${v}`,
  ]);
  const send = (...texts: string[]): Step => {
    return async ({ writer, committed }) => {
      for (const text of texts) await writer.query(text);
      await committed();
    };
  };
  const inTurn = (...texts: string[]): Step => {
    return async (context) => {
      for (const text of texts) await send(text)(context);
    };
  };
  const common = [send(write), send(write), send('BEGIN', write, 'COMMIT')];
  const rare = [
    send('BEGIN', write, 'ROLLBACK'),
    send('BEGIN', 'SAVEPOINT s', write, 'ROLLBACK TO s', 'COMMIT'),
    send('BEGIN', 'SAVEPOINT s', write, 'RELEASE s', 'COMMIT'),
    send(`${write}; SELECT 1`),
    inTurn(write, 'SELECT pg_sleep(0.1)'),
    send(write, 'SELECT pg_stat_force_next_flush()'),
    send(`TRUNCATE ${table}`),
    send(`BEGIN; TRUNCATE ${table}; ROLLBACK`),
    send(`VACUUM FULL ${schema}.t0`),
    send(`GRANT SELECT ON ${table} TO PUBLIC`, `ANALYZE ${table}`),
    inTurn(
      `ALTER TABLE ${schema}.p DETACH PARTITION ${schema}.p1`,
      `ALTER TABLE ${schema}.p ATTACH PARTITION ${schema}.p1 FOR VALUES IN (2, 3)`,
    ),
    send(`CREATE OR REPLACE VIEW ${schema}.w AS SELECT k, sum(v)::bigint + ${v} AS v FROM ${schema}.t1 GROUP BY k`),
    inTurn(`BEGIN; ${write}; COMMIT AND CHAIN`, `${write}; COMMIT AND CHAIN; ${write}`, 'COMMIT'),
    commitAndSleep(schema, marker, 0.2),
    acrossRefresh(write),
  ];
  return pick(random, random() < 0.6 ? common : rare);
}

/** A procedure commits, and its session stays busy. */
function commitAndSleep(schema: string, marker: number, seconds: number): Step {
  return async ({ writer, reader, committed }) => {
    const called = writer.query(`CALL ${schema}.commit_and_sleep(${marker}, ${seconds})`);
    await untilMarked(reader, schema, marker);
    await committed();
    await called;
  };
}

/** A transaction that is open while the view is refreshed. */
function acrossRefresh(write: string): Step {
  return async ({ writer, committed, refresh }) => {
    await writer.query(`BEGIN; ${write}`);
    await refresh();
    await writer.query('COMMIT');
    await committed();
  };
}

async function untilMarked(reader: Client, schema: string, marker: number): Promise<void> {
  const { rowCount } = await reader.query(`SELECT FROM ${schema}.marker WHERE id = $1`, [marker]);
  if (!rowCount) await untilMarked(reader, schema, marker);
}

/** How a session can keep a commit uncounted for as long as it likes, until it is cut. */
export const holds = {
  'long statement': async (writer, schema) => {
    await writer.query('SELECT pg_stat_force_next_flush()');
    await writer.query(holdingWrite(schema));
    forEver(writer, 'SELECT pg_sleep(3600)');
  },
  procedure: async (writer, schema, reader) => {
    forEver(writer, `CALL ${schema}.commit_and_sleep(1000, 3600)`);
    await untilMarked(reader, schema, 1000);
  },
  'chain, idle': async (writer, schema) => {
    await writer.query(`BEGIN; ${holdingWrite(schema)}; COMMIT AND CHAIN`);
  },
  'chain, then statements': async (writer, schema) => {
    await writer.query(`BEGIN; ${holdingWrite(schema)}; COMMIT AND CHAIN`);
    forEver(writer, 'SELECT pg_sleep(1)');
  },
  'chain after chain': async (writer, schema) => {
    await writer.query(`BEGIN; ${holdingWrite(schema)}; COMMIT AND CHAIN`);
    forEver(writer, 'COMMIT AND CHAIN; SELECT pg_sleep(1)');
  },
} satisfies Record<string, (writer: Client, schema: string, reader: Client) => Promise<void>>;

const holdingWrite = (schema: string) =>
  `INSERT INTO ${schema}.t0 (k, v) VALUES (0, 100); INSERT INTO ${schema}.t1 (k, v) VALUES (0, 100);
   INSERT INTO ${schema}.p (k, v) VALUES (0, 100)`;

/** Sends the statement again and again; ends with the connection. */
function forEver(writer: Client, text: string): void {
  const again = (): Promise<void> => writer.query(text).then(again, () => undefined);
  void again();
}
