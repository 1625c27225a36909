import { Client } from 'pg';
import { expect, test } from 'vitest';
import { readChanges, readView } from '../features/views/read-views.ts';
import { majors } from '../test/global-setup.ts';
import { admin, cleanUps, setUpObserved } from '../test/observed-console.ts';

const changesOf = async (console: Awaited<ReturnType<typeof setUpObserved>>, viewId: number) => {
  const { rows } = await readChanges(console.services, admin, { viewId, limit: 50 });
  return rows.map(({ kind, before, after }) => ({ kind, before, after })).toReversed();
};

const hostileNames = [
  'mv"; DROP TABLE x; --',
  'Mixed Case',
  'a.b',
  `it's`,
  '😀 🇨🇴',
  'n'.repeat(63),
  'two\nlines',
  String.raw`back\slash %_`,
];

test.for(majors)('PostgreSQL %s: views with hostile names are listed and opened', async (major) => {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const console = await setUpObserved(
    `CREATE TABLE x (id int); ${hostileNames
      .map(
        (name) => `CREATE SCHEMA ${quote(name)};
          CREATE MATERIALIZED VIEW ${quote(name)}.${quote(name)} AS SELECT id AS ${quote(name)} FROM x;
          CREATE UNIQUE INDEX ${quote(`i${name}`.slice(0, 60))} ON ${quote(name)}.${quote(name)} (${quote(name)});`,
      )
      .join('')}`,
    major,
  );
  await console.observe();
  const rows = await console.list();
  expect(rows.map((row) => row.viewName).toSorted()).toEqual(hostileNames.toSorted());
  for (const row of rows) {
    const view = await readView(console.services, admin, row.viewId);
    expect(view).toMatchObject({ schemaName: row.viewName, columns: [{ name: row.viewName, type: 'integer' }] });
    expect(view.indexes[0]?.definition).toContain(
      quote(row.viewName).includes(' ') ? quote(row.viewName) : row.viewName,
    );
    expect(view.baseRelations).toMatchObject([{ schemaName: 'public', name: 'x', kind: 'table', direct: true }]);
    const searched = await console.list({ search: row.viewName });
    expect(searched.map((found) => found.viewName)).toContain(row.viewName);
  }
  // LIKE's own characters in a search mean themselves.
  expect((await console.list({ search: '%_' })).map((row) => row.viewName)).toEqual([hostileNames.at(-1)]);
});

test('a view that is renamed and moved stays the same view', async () => {
  const console = await setUpObserved('CREATE SCHEMA other; CREATE MATERIALIZED VIEW one AS SELECT 1 AS n');
  await console.observe();
  const before = await console.only();
  await console.watched.sql('ALTER MATERIALIZED VIEW one RENAME TO two');
  await console.observe();
  await console.watched.sql('ALTER MATERIALIZED VIEW two SET SCHEMA other');
  await console.observe();
  expect(await console.only()).toMatchObject({ viewId: before.viewId, schemaName: 'other', viewName: 'two' });
  const view = await readView(console.services, admin, before.viewId);
  expect(view.formerNames).toMatchObject([
    { schemaName: 'public', viewName: 'two', oid: view.oid },
    { schemaName: 'public', viewName: 'one', oid: view.oid },
  ]);
  expect(view.formerNames[0]?.from).toBe(view.formerNames[1]?.until);
  expect(await changesOf(console, before.viewId)).toEqual([
    { kind: 'appeared', before: null, after: 'public.one' },
    { kind: 'renamed', before: 'public.one', after: 'public.two' },
    { kind: 'touched', before: null, after: 'no_right' },
    { kind: 'renamed', before: 'public.two', after: 'other.two' },
    { kind: 'touched', before: null, after: 'no_right' },
  ]);
});

test('two views that swap their names within one observation keep their identities', async () => {
  const console = await setUpObserved(
    'CREATE MATERIALIZED VIEW a AS SELECT 1 AS n; CREATE MATERIALIZED VIEW b AS SELECT 2 AS n',
  );
  await console.observe();
  const [a, b] = await console.list();
  await console.watched.sql(
    'ALTER MATERIALIZED VIEW a RENAME TO c; ALTER MATERIALIZED VIEW b RENAME TO a; ALTER MATERIALIZED VIEW c RENAME TO b',
  );
  await console.observe();
  expect((await console.list()).map((row) => row.viewId)).toEqual([b?.viewId, a?.viewId]);
});

test.for(majors)('PostgreSQL %s: what DDL changes is read again and recorded', async (major) => {
  const console = await setUpObserved(
    `CREATE TABLE base (id int, name text);
     CREATE MATERIALIZED VIEW v AS SELECT id, name FROM base WITH NO DATA;
     CREATE ROLE owner_of_v; CREATE INDEX v_name ON v (name)`,
    major,
  );
  cleanUps.push(() => console.watched.sql('DROP OWNED BY owner_of_v CASCADE; DROP ROLE owner_of_v'));
  await console.observe();
  await console.observe();
  const { viewId, concurrentlyReason } = await console.only();
  expect(concurrentlyReason).toBe('unpopulated');
  const sql = [
    'REFRESH MATERIALIZED VIEW v',
    'CREATE UNIQUE INDEX v_id ON v (id)',
    `COMMENT ON MATERIALIZED VIEW v IS 'text'`,
    `COMMENT ON COLUMN v.id IS 'key'`,
    'ALTER MATERIALIZED VIEW v RENAME COLUMN name TO label',
    'GRANT SELECT ON v TO PUBLIC',
    'ALTER MATERIALIZED VIEW v OWNER TO owner_of_v',
  ];
  for (const statement of sql) {
    await console.watched.sql(statement);
    await console.observe();
  }
  const changes = await changesOf(console, viewId);
  expect(changes.map(({ kind }) => kind)).toEqual([
    'appeared',
    'populated',
    'touched',
    'indexes',
    'comment',
    'columns',
    'columns',
    'definition',
    'indexes',
    'touched',
    'rights',
    'owner',
    'touched',
    'rights',
  ]);
  expect(changes[3]?.after).toContain('CREATE UNIQUE INDEX v_id ON public.v USING btree (id)');
  expect(changes[6]).toMatchObject({ before: 'id integer -- key\nname text', after: 'id integer -- key\nlabel text' });
  expect(await readView(console.services, admin, viewId)).toMatchObject({
    concurrentlyPossible: true,
    concurrentlyReason: 'auto_possible',
    concurrentlyDdl: null,
    owner: 'owner_of_v',
    comment: 'text',
    rights: expect.arrayContaining([{ grantee: 'PUBLIC', privileges: ['SELECT'], grantable: false }]),
  });
});

test('rows that did not change are not rewritten', async () => {
  const console = await setUpObserved(
    'CREATE TABLE t (id int); CREATE MATERIALIZED VIEW v AS SELECT id FROM t; CREATE UNIQUE INDEX ON v (id)',
  );
  await console.observe();
  // Reads what of the definitions nobody counts.
  await console.observe();
  const versions = async () =>
    (
      await console.services.pool.query(
        `SELECT (SELECT xmin::text FROM view) AS view, (SELECT xmin::text FROM relation) AS relation,
           (SELECT xmin::text FROM relation_dependency) AS edge, (SELECT xmin::text FROM index_use) AS use,
           (SELECT observed_at FROM observation) AS observed_at`,
      )
    ).rows[0];
  const before = await versions();
  for (let count = 0; count < 4; count += 1) await console.observe();
  const { observed_at: observedAt, ...after } = await versions();
  expect(before).toMatchObject(after);
  expect(observedAt > before.observed_at).toBe(true);
});

test.for([
  { index: 'CREATE UNIQUE INDEX ON v (id) WHERE id > 0', possible: false },
  { index: 'CREATE UNIQUE INDEX ON v ((id + 0))', possible: false },
  { index: 'CREATE INDEX ON v (id)', possible: false },
  { index: 'CREATE UNIQUE INDEX ON v (id) INCLUDE (name)', possible: true },
  { index: 'CREATE UNIQUE INDEX ON v (name, id)', possible: true },
])('$index: REFRESH … CONCURRENTLY possible: $possible, as PostgreSQL says', async ({ index, possible }) => {
  const console = await setUpObserved(
    `CREATE TABLE t (id int, name text); CREATE MATERIALIZED VIEW v AS SELECT id, name FROM t; ${index}`,
  );
  await console.observe();
  const { viewId, concurrentlyPossible } = await console.only();
  const refreshed = await console.watched.sql('REFRESH MATERIALIZED VIEW CONCURRENTLY v').then(
    () => true,
    () => false,
  );
  expect({ concurrentlyPossible, refreshed }).toEqual({ concurrentlyPossible: possible, refreshed: possible });
  const { concurrentlyDdl } = await readView(console.services, admin, viewId);
  if (!possible) {
    await console.watched.sql(concurrentlyDdl ?? '');
    await console.observe();
  }
  expect((await console.only()).concurrentlyPossible).toBe(true);
});

test('a locked view does not hold up its database; its definition comes later', async () => {
  const console = await setUpObserved(
    `CREATE TABLE t (id int); CREATE MATERIALIZED VIEW locked AS SELECT id FROM t;
     CREATE MATERIALIZED VIEW open AS SELECT 1 AS n`,
  );
  const blocker = new Client({ connectionString: console.watched.superuserUrl });
  await blocker.connect();
  cleanUps.push(() => blocker.end());
  await blocker.query('BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE');
  const started = performance.now();
  await console.observe();
  expect(performance.now() - started).toBeLessThan(3000);
  const definitions = async () =>
    (await console.services.pool.query('SELECT definition IS NOT NULL AS read FROM view ORDER BY view_name')).rows;
  expect(await definitions()).toEqual([{ read: false }, { read: true }]);
  expect((await console.list())[0]).toMatchObject({ viewName: 'locked', databaseReachable: true });
  await blocker.query('COMMIT');
  await console.observe();
  expect(await definitions()).toEqual([{ read: true }, { read: true }]);
});

test.for(majors)('PostgreSQL %s: partitions, plain views between and above, and counters', async (major) => {
  const console = await setUpObserved(
    `CREATE TABLE parted (id int) PARTITION BY RANGE (id);
     CREATE TABLE leaf PARTITION OF parted FOR VALUES FROM (0) TO (100);
     CREATE VIEW below AS SELECT id FROM parted;
     CREATE MATERIALIZED VIEW v AS SELECT id FROM below;
     CREATE VIEW above AS SELECT * FROM v;
     CREATE MATERIALIZED VIEW top AS SELECT * FROM above;
     CREATE TABLE unrelated (id int)`,
    major,
  );
  await console.observe();
  const v = (await console.list()).find((row) => row.viewName === 'v');
  const view = await readView(console.services, admin, v?.viewId ?? 0);
  expect(view.baseRelations.map(({ name, kind, direct }) => ({ name, kind, direct }))).toEqual([
    { name: 'below', kind: 'view', direct: true },
    { name: 'leaf', kind: 'table', direct: false },
    { name: 'parted', kind: 'partitioned_table', direct: false },
  ]);
  expect(view.dependents.map(({ name, kind, direct }) => ({ name, kind, direct }))).toEqual([
    { name: 'above', kind: 'view', direct: true },
    { name: 'top', kind: 'materialized_view', direct: false },
  ]);
  const leaf = async () =>
    (await console.services.pool.query(`SELECT inserted, changed_at FROM relation WHERE name = 'leaf'`)).rows[0];
  const before = await leaf();
  await console.watched.sql('INSERT INTO parted SELECT generate_series(1, 7)');
  await console.watched.sql('SELECT pg_stat_force_next_flush()');
  await console.observe();
  const after = await leaf();
  expect(after.inserted - before.inserted).toBe(7);
  expect(after.changed_at > before.changed_at).toBe(true);
});

test.for(majors)('PostgreSQL %s: missing rights, and the statements that give them', async (major) => {
  const console = await setUpObserved(
    `CREATE SCHEMA "Closed"; CREATE MATERIALIZED VIEW "Closed"."V" AS SELECT 1 AS n`,
    major,
  );
  await console.observe();
  const { viewId, mayRefresh } = await console.only();
  expect(mayRefresh).toBe(false);
  const { refreshGrant } = await readView(console.services, admin, viewId);
  await console.watched.sql(refreshGrant ?? '');
  const own = new Client({ connectionString: console.watched.url });
  await own.connect();
  cleanUps.push(() => own.end());
  await own.query('REFRESH MATERIALIZED VIEW "Closed"."V"');
  await console.observe();
  expect(await console.only()).toMatchObject({ mayRefresh: true });
});
