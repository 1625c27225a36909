import { expect, test } from 'vitest';
import { base, codes, setUpCapabilities } from '../../test/capability-console.ts';
import { majors } from '../../test/global-setup.ts';

const columnsOfClock = {
  plain: 'id',
  stamped: 'now()',
  current: 'CURRENT_TIMESTAMP',
  local_text: 'LOCALTIMESTAMP::text',
  elsewhere: "now() AT TIME ZONE 'America/Bogota'",
  later: "now() + interval '1 hour'",
  chance: 'random()',
  identity: 'gen_random_uuid()',
  day: 'CURRENT_DATE',
  truncated: "date_trunc('day', now())",
  as_date: 'now()::date',
  compared: "now() > '2020-01-01'",
  age_of: 'now() - placed',
  constant: "'2026-01-01'::timestamptz",
  in_case: 'CASE WHEN id = 0 THEN now() END',
  who: 'current_user',
};

test.for(majors)(
  'PostgreSQL %s: a column that CONCURRENTLY rewrites is named, and what is not named is not rewritten',
  async (major) => {
    const views = Object.entries(columnsOfClock).map(
      ([name, expression]) =>
        `CREATE MATERIALIZED VIEW c_${name} AS SELECT id, ${expression} AS value FROM orders; CREATE UNIQUE INDEX ON c_${name} (id);`,
    );
    const through =
      'CREATE MATERIALIZED VIEW c_through AS SELECT id, seen AS value FROM plain; CREATE UNIQUE INDEX ON c_through (id)';
    const { watched, read } = await setUpCapabilities(`${base}; ${views.join('\n')} ${through}`, major);
    const verdicts = await read();
    const found: Record<string, [string, string[] | undefined, boolean]> = {};
    for (const [name, verdict] of Object.entries(verdicts)) {
      if (!name.startsWith('c_')) continue;
      await watched.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${name}`);
      // Rows that the refresh left alone keep the transaction that wrote them.
      const [row] = await watched.sql<{ rewritten: boolean }>(
        `SELECT count(DISTINCT xmin::text) = 1 AND bool_and(xmin::text = (SELECT xmin::text FROM pg_class WHERE oid = '${name}'::regclass)) AS rewritten FROM ${name}`,
      );
      found[name.slice(2)] = [
        verdict.no_rewriting_column.state,
        codes(verdict.no_rewriting_column),
        row?.rewritten === true,
      ];
    }
    const always = ['not', ['rewrites_each_refresh'], true];
    const daily = ['not', ['rewrites_each_period'], false];
    expect(found).toEqual({
      plain: ['possible', ['no_clock'], false],
      stamped: always,
      current: always,
      local_text: always,
      elsewhere: always,
      later: always,
      chance: always,
      identity: always,
      through: always,
      day: daily,
      truncated: daily,
      as_date: daily,
      compared: ['unknown', ['may_rewrite'], false],
      age_of: always,
      constant: ['possible', ['no_clock'], false],
      in_case: ['unknown', ['may_rewrite'], false],
      who: ['possible', ['no_clock'], false],
    });
    expect(verdicts['c_stamped']?.no_rewriting_column.reasons[0]?.values).toMatchObject({
      column: 'value',
      by: 'now()',
    });
    expect(verdicts['c_truncated']?.no_rewriting_column.reasons[0]?.values).toMatchObject({ unit: 'day' });
  },
);

test.for(majors)(
  'PostgreSQL %s: indexes that CONCURRENTLY can use and cannot, as PostgreSQL itself says',
  async (major) => {
    const shapes: Record<string, [string, string]> = {
      usable: ['CREATE UNIQUE INDEX ON usable (id)', 'usable_index'],
      not_distinct: ['CREATE UNIQUE INDEX ON not_distinct (id) NULLS NOT DISTINCT', 'usable_index'],
      plain_index: ['CREATE INDEX ON plain_index (id)', 'no_unique_index'],
      partial: ['CREATE UNIQUE INDEX ON partial (id) WHERE id > 0', 'index_partial'],
      expression: ['CREATE UNIQUE INDEX ON expression ((id + 1))', 'index_expression'],
      broken: [
        "CREATE UNIQUE INDEX broken_key ON broken (id); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken_key'::regclass",
        'index_invalid',
      ],
      empty: ['CREATE UNIQUE INDEX ON empty (id); REFRESH MATERIALIZED VIEW empty WITH NO DATA', 'unpopulated'],
      no_key: ['CREATE UNIQUE INDEX ON no_key (name)', 'key_unproven'],
    };
    const create = Object.entries(shapes).map(
      ([name, [index]]) =>
        `CREATE MATERIALIZED VIEW ${name} AS ${name === 'no_key' ? 'SELECT name FROM named' : 'SELECT id FROM customer'}; ${index};`,
    );
    const { watched, read } = await setUpCapabilities(
      `${base}; CREATE TABLE named AS SELECT 'a' AS name; ${create.join('\n')}`,
      major,
    );
    const verdicts = await read();
    for (const [name, [, code]] of Object.entries(shapes)) {
      const verdict = verdicts[name];
      const refreshed = await watched.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${name}`).then(
        () => true,
        () => false,
      );
      expect([name, verdict?.concurrently.state === 'possible']).toEqual([name, refreshed]);
      expect(codes(verdict?.concurrently)).toContain(code);
      expect([verdict?.guard.state, verdict?.consistent_group.state]).toEqual(
        refreshed ? ['possible', 'possible'] : ['not', 'not'],
      );
      if (refreshed || !verdict?.concurrently.sql) continue;
      await watched.sql(verdict.concurrently.sql);
      await watched.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${name}`);
    }
  },
);

test.for(majors)('PostgreSQL %s: NOT NULL in the key is claimed where it holds for every row', async (major) => {
  const late = major >= 18 ? 'ALTER TABLE loose ADD CONSTRAINT late NOT NULL other NOT VALID;' : '';
  const keys: Record<string, [string, string]> = {
    primary: ['SELECT id AS k FROM customer', 'key_not_null'],
    nullable: ['SELECT code AS k FROM customer', 'key_may_be_null'],
    outer_side: ['SELECT o.id AS k FROM (SELECT 1 AS one) x LEFT JOIN orders o ON o.id = -x.one', 'key_may_be_null'],
    filtered: ['SELECT code AS k FROM customer WHERE code IS NOT NULL', 'key_not_null'],
    counted: ['SELECT count(*) AS k FROM customer', 'key_not_null'],
    hidden: [
      'SELECT b.id AS k FROM loose_pair a JOIN loose_pair b USING (id) RIGHT JOIN customer c ON a.id = c.id',
      'key_may_be_null',
    ],
    summed: ['SELECT sum(amount) AS k FROM orders WHERE false', 'key_may_be_null'],
    month: ["SELECT date_trunc('month', placed) AS k FROM orders GROUP BY 1", 'key_not_null'],
    of_group: ['SELECT region AS k FROM customer GROUP BY region', 'key_may_be_null'],
    unvalidated: ['SELECT DISTINCT other AS k FROM loose', 'key_may_be_null'],
    foreign_child: ['SELECT DISTINCT id AS k FROM parent', 'key_may_be_null'],
  };
  const create = Object.entries(keys).map(
    ([name, [sql]]) => `CREATE MATERIALIZED VIEW "${name}" AS ${sql}; CREATE UNIQUE INDEX ON "${name}" (k);`,
  );
  const { read } = await setUpCapabilities(`${base}; ${late} ${create.join('\n')}`, major);
  const verdicts = await read();
  const found = Object.keys(keys).map((name) => [name, codes(verdicts[name]?.key_without_nulls)]);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(keys).map(([name, [, code]]) => [name, [code]])),
  );
});

test('what is read besides tables: the clock in a condition, functions, foreign tables, the catalog', async () => {
  const { read } = await setUpCapabilities(`${base};
    CREATE FUNCTION peek() RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
    CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR postgres SERVER far;
    CREATE FOREIGN TABLE remote (id int) SERVER far;
    CREATE MATERIALIZED VIEW recent AS SELECT id FROM orders WHERE placed > now() - interval '1 day';
    CREATE MATERIALIZED VIEW sampled AS SELECT id FROM orders TABLESAMPLE system (50);
    CREATE MATERIALIZED VIEW calling AS SELECT id, peek() AS p FROM orders;
    CREATE MATERIALIZED VIEW afar AS SELECT id FROM remote WITH NO DATA;
    CREATE MATERIALIZED VIEW catalog AS SELECT relname FROM pg_class;
    CREATE MATERIALIZED VIEW as_time AS SELECT name::date FROM customer WITH NO DATA;
    CREATE MATERIALIZED VIEW counted AS SELECT id FROM orders; CREATE MATERIALIZED VIEW alone AS SELECT 1 AS one`);
  const verdicts = await read();
  const of = (name: string) => [
    verdicts[name]?.time_independent.state,
    codes(verdicts[name]?.time_independent)?.join(' '),
    verdicts[name]?.skippable.state,
    verdicts[name]?.skippable.reasons[0]?.values['reason'] ?? null,
  ];
  expect(of('recent')).toEqual(['not', 'clock_in_condition', 'not', 'time_dependent']);
  expect(of('sampled').slice(0, 2)).toEqual(['not', 'clock_in_condition']);
  expect(of('calling')).toEqual(['unknown', 'uncounted', 'not', 'opaque_function']);
  expect(of('afar')).toEqual(['possible', 'no_clock', 'not', 'foreign_table']);
  expect(of('catalog').slice(2)).toEqual(['not', 'other_relation']);
  expect(of('as_time')).toEqual(['unknown', 'text_as_time', 'not', 'time_dependent']);
  expect(of('counted')).toEqual(['possible', 'no_clock', 'possible', null]);
  expect(of('alone').slice(2)).toEqual(['not', 'no_base']);
  expect(codes(verdicts['afar']?.consistent_group)).toEqual(['foreign_snapshot']);
  expect(verdicts['calling']?.skippable.reasons[0]?.values).toMatchObject({ functions: 'peek()' });
});

test.for(majors)(
  'PostgreSQL %s: rows that row-level security hides are told where the owner sees them',
  async (major) => {
    const { watched, read } = await setUpCapabilities('', major);
    const role = (name: string) => `${watched.name}_${name}`;
    await watched.sql(`
    CREATE ROLE ${role('plain')}; CREATE ROLE ${role('exempt')} BYPASSRLS; CREATE ROLE ${role('owning')}; CREATE ROLE ${role('reader')};
    CREATE TABLE secret (id int); INSERT INTO secret VALUES (1), (2); ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
    CREATE POLICY odd ON secret USING (id % 2 = 1); ALTER TABLE secret OWNER TO ${role('owning')};
    CREATE TABLE forced AS SELECT * FROM secret; ALTER TABLE forced ENABLE ROW LEVEL SECURITY; ALTER TABLE forced FORCE ROW LEVEL SECURITY;
    CREATE POLICY odd ON forced USING (id % 2 = 1); ALTER TABLE forced OWNER TO ${role('owning')}; CREATE TABLE open AS SELECT 1 AS id;
    GRANT SELECT ON secret, forced, open TO PUBLIC; GRANT CREATE ON SCHEMA public TO ${role('plain')}, ${role('exempt')}, ${role('owning')};
    CREATE VIEW as_postgres AS SELECT id FROM secret; GRANT SELECT ON as_postgres TO PUBLIC;
    CREATE VIEW as_invoker WITH (security_invoker) AS SELECT id FROM secret; GRANT SELECT ON as_invoker TO PUBLIC;
    CREATE VIEW around_invoker AS SELECT id FROM as_invoker; GRANT SELECT ON around_invoker TO PUBLIC`);
    const views: Record<string, [string, string, string, boolean]> = {
      by_superuser: ['postgres', 'secret', 'bypassed', true],
      by_exempt: [role('exempt'), 'forced', 'bypassed', true],
      by_owner: [role('owning'), 'secret', 'bypassed', true],
      by_forced_owner: [role('owning'), 'forced', 'filtered_as', false],
      by_plain: [role('plain'), 'secret', 'filtered_as', false],
      through_definer: [role('plain'), 'as_postgres', 'bypassed', true],
      through_invoker: [role('plain'), 'as_invoker', 'filtered_as', false],
      invoker_within: [role('plain'), 'around_invoker', 'filtered_as', false],
      over_another: [role('plain'), 'by_superuser', 'bypassed', true],
      not_secured: [role('plain'), 'open', 'no_row_security', false],
    };
    for (const [name, [owner, from]] of Object.entries(views))
      await watched.sql(
        `CREATE MATERIALIZED VIEW ${name} AS SELECT id FROM ${from} WITH NO DATA; ALTER MATERIALIZED VIEW ${name} OWNER TO ${owner}; REFRESH MATERIALIZED VIEW ${name}; GRANT SELECT ON ${name} TO PUBLIC, ${role('reader')}`,
      );
    const verdicts = await read();
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(views)) {
      const hidden = await watched.sql(`SELECT FROM ${name} WHERE id = 2`);
      found[name] = [codes(verdicts[name]?.privacy)?.[0], hidden.length > 0];
    }
    expect(found).toEqual(
      Object.fromEntries(Object.entries(views).map(([name, [, , code, shows]]) => [name, [code, shows]])),
    );
    expect(verdicts['by_superuser']?.privacy).toMatchObject({
      state: 'not',
      sql: expect.stringContaining('REVOKE SELECT'),
    });
    // What is proposed works: afterwards the view holds what the policies let its owner see.
    await watched.sql(verdicts['by_owner']?.privacy.sql ?? '');
    await watched.sql('REFRESH MATERIALIZED VIEW by_owner');
    expect(await watched.sql('SELECT id FROM by_owner')).toEqual([{ id: 1 }]);
    expect((await read())['by_owner']?.privacy.state).toBe('unknown');
  },
);
