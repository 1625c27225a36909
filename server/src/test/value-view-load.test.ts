import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';

const folder = new URL('../../../sql/samples/value_view/', import.meta.url);
const script = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const scale = 0.02;
const anchor = '2026-11-05T09:00:00Z';
const pharma = 'f7aa6fd4-0af9-4706-8b31-034f1f7accda';
const clone = '00000000-0000-4000-8000-00000000c10e';

// In the order in which rows can be inserted.
const tenantTables = [
  'industries products evidence strategic_themes strategic_okrs org_business_functions org_departments org_teams',
  'org_roles personas jtbd jtbd_roles jtbd_category_mappings jtbd_therapeutic_areas jtbd_dependencies jtbd_outcomes',
  'jtbd_odi_scores jtbd_ai_suitability ai_opportunities workflow_templates workflow_stages workflow_tasks',
  'ref_opportunities value_metrics value_measurements users user_preferences',
].flatMap((line) => line.split(' '));
const catalogs = [
  'tenants',
  'therapeutic_areas',
  'diseases',
  'strategic_pillars',
  'ref_value_drivers',
  'sample_tenants',
];
const materialized = [
  'odi_heatmap',
  'jtbd_summary',
  'persona_dashboard',
  'workflow_analytics',
  'strategic_alignment',
  'role_workload',
  'value_realization',
].map((name) => `mv_value_view_${name}`);
const views = [
  ...materialized,
  'mv_value_view_opportunity_pipeline',
  'v_value_view_filter_options',
  'v_value_view_user_context',
  'v_value_view_dependency_graph',
];

interface LoadOptions {
  major?: 15 | 18;
  timeZone?: string;
}

/** Runs SQL as the database's owner, who is no superuser, on a connection of its own. */
async function asOwner({ url }: WatchedDatabase, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const loading = (timeZone = 'UTC', sampleScale = String(scale)) =>
  `SET sample.scale = '${sampleScale}'; SET sample.anchor = '${anchor}'; SET timezone = '${timeZone}';
  ${script('schema.sql')} ${script('data.sql')} ${script('views.sql')}`;

async function ownedDatabase(major: 15 | 18 = 18): Promise<WatchedDatabase> {
  const database = await createWatchedDatabase('', major);
  await database.sql(`ALTER DATABASE ${database.name} OWNER TO ${database.role}`);
  return database;
}

async function load({ major, timeZone }: LoadOptions = {}): Promise<WatchedDatabase> {
  const database = await ownedDatabase(major);
  await asOwner(database, loading(timeZone));
  return database;
}

/** One digest for each relation, over all rows in an order of their own; of those that the condition leaves. */
async function digests({ sql }: WatchedDatabase, relations: string[], where = 'true'): Promise<Record<string, string>> {
  const each = relations.map(
    (name) => `(SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${name} t WHERE ${where}) ${name}`,
  );
  const [row] = await sql<Record<string, string>>(`SELECT ${each.join(', ')}`);
  return row ?? {};
}

const changingTables = [
  'jtbd jtbd_roles jtbd_odi_scores jtbd_ai_suitability workflow_templates workflow_tasks ref_opportunities',
  'value_measurements',
].flatMap((line) => line.split(' '));
const everything = [...catalogs, ...tenantTables, ...views];

const advanceTo = ({ sql }: WatchedDatabase, until: string) =>
  sql<{ n: string | number }>('SELECT sample_advance($1::timestamptz) AS n', [until]).then(([row]) => Number(row?.n));

const refreshAll = async ({ sql }: WatchedDatabase, how = '') => {
  for (const view of materialized) await sql(`REFRESH MATERIALIZED VIEW ${how} ${view}`);
};

describe('the same scale and anchor have the same rows', () => {
  const later = '2026-11-09T18:30:07Z';
  let loaded: Record<string, string>;
  let advanced: Record<string, string>;

  beforeAll(async () => {
    const database = await load();
    loaded = await digests(database, everything);
    await advanceTo(database, later);
    await refreshAll(database);
    advanced = await digests(database, everything);
    await database.drop();
  });

  test('loaded again on PostgreSQL 15 in a session with daylight saving, after a load that failed', async () => {
    const database = await ownedDatabase(15);
    await expect(asOwner(database, `${loading('America/New_York')} SELECT 1 / 0`)).rejects.toMatchObject({
      code: '22012',
    });
    await asOwner(database, loading('America/New_York'));
    expect(await digests(database, everything)).toEqual(loaded);
    await database.drop();
  });

  test('advanced in steps of any size, on PostgreSQL 15', async () => {
    const database = await load({ major: 15 });
    for (const until of ['2026-11-05T09:00:07Z', '2026-11-05T10:31:00.5Z', '2026-11-08T00:00:00Z', later])
      await advanceTo(database, until);
    expect(await advanceTo(database, later)).toBe(0);
    expect(await advanceTo(database, anchor)).toBe(0);
    await refreshAll(database);
    expect(await digests(database, everything)).toEqual(advanced);
    const moved = tenantTables.filter((table) => advanced[table] !== loaded[table]);
    expect(moved).toEqual(expect.arrayContaining(changingTables));
    await database.drop();
  });

  test.for(['0', '-1', 'NaN', '101'])('a scale of %s is refused', async (wrong) => {
    const database = await ownedDatabase();
    await expect(asOwner(database, loading('UTC', wrong))).rejects.toMatchObject({
      code: '23514',
      constraint: 'sample_load_scale_check',
    });
    await database.drop();
  });
});

describe.for([15, 18] as const)('the sample on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let loaded: Record<string, string>;

  beforeAll(async () => {
    database = await load({ major });
    loaded = await digests(database, views);
  });
  afterAll(() => database.drop());

  test('has 43 published personas, all four archetypes, two tenants and every special case', async () => {
    const [row] = await database.sql(`SELECT
      (SELECT count(*) FROM tenants)::int AS tenants,
      (SELECT count(*) FROM personas WHERE validation_status = 'published')::int AS published,
      (SELECT count(*) FROM mv_value_view_persona_dashboard)::int AS dashboards,
      (SELECT count(*) > 3 FROM personas WHERE validation_status <> 'published') AS unpublished,
      (SELECT count(DISTINCT archetype) FROM personas)::int AS archetypes,
      (SELECT count(*) > 0 FROM jtbd WHERE deleted_at IS NOT NULL) AS deleted_jobs,
      (SELECT count(*) > 0 FROM jtbd WHERE deleted_at IS NULL AND function_id IS NULL) AS no_function,
      (SELECT count(DISTINCT status) FROM workflow_templates)::int AS workflow_statuses,
      (SELECT count(*) > 0 FROM mv_value_view_odi_heatmap WHERE importance_score IS NULL) AS unrated,
      (SELECT count(*) > 0 FROM jtbd_odi_scores WHERE satisfaction_score IS NULL AND opportunity_score IS NULL)
        AS half_rated,
      (SELECT count(DISTINCT opportunity_classification) FROM jtbd_odi_scores)::int AS classes,
      (SELECT count(*) > 0 FROM mv_value_view_jtbd_summary WHERE persona_count = 0) AS nobody,
      (SELECT count(*) > 0 FROM mv_value_view_workflow_analytics WHERE stage_count = 0) AS no_stages,
      (SELECT count(*) > 0 FROM mv_value_view_role_workload WHERE headcount = 0) AS vacant,
      (SELECT count(DISTINCT realization_status) FROM mv_value_view_value_realization)::int AS realization,
      (SELECT count(*) FROM mv_value_view_strategic_alignment)::int AS pillars,
      (SELECT count(*) FROM mv_value_view_strategic_alignment WHERE total_jtbd_count = 0)::int AS empty_pillars`);
    expect(row).toEqual({
      tenants: 2,
      published: 43,
      dashboards: 43,
      unpublished: true,
      archetypes: 4,
      deleted_jobs: true,
      no_function: true,
      workflow_statuses: 3,
      unrated: true,
      half_rated: true,
      classes: 4,
      nobody: true,
      no_stages: true,
      vacant: true,
      realization: 4,
      pillars: 14,
      empty_pillars: 1,
    });
  });

  test.for(materialized)('a concurrent refresh of %s without changes rewrites no row', async (view) => {
    const versions = () => database.sql(`SELECT ctid::text, xmin::text FROM ${view} ORDER BY ctid`);
    const before = await versions();
    expect(before.length).toBeGreaterThan(1);
    await asOwner(database, `REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
    expect(await versions()).toEqual(before);
  });

  test('a tenant whose ids are all those of another one gets a partition and the same rows, and changes no other', async () => {
    await database.sql('INSERT INTO tenants (id, slug, tenant_name) VALUES ($1, $2, $3)', [clone, 'clone', 'Clone']);
    const [partition] = await database.sql(
      `SELECT r.rolname AS owner, pg_get_expr(c.relpartbound, c.oid) AS bound
       FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.oid = 'jtbd_tenant_clone'::regclass`,
    );
    expect(partition).toEqual({ owner: database.role, bound: `FOR VALUES IN ('${clone}')` });
    for (const table of tenantTables) await database.sql(await copyOfTenant(database, table));
    await refreshAll(database, 'CONCURRENTLY');
    for (const view of views) {
      const rows = (tenant: string) =>
        database.sql<{ row: string }>(
          `SELECT replace(replace(replace(v::text, $1, $2), 'Clone', 'Pharmaceuticals'), '@clone', '@pharma') AS row
           FROM ${view} v WHERE tenant_id = $3 ORDER BY 1`,
          [clone, pharma, tenant],
        );
      const copied = await rows(clone);
      expect(copied.length, view).toBeGreaterThan(1);
      expect(copied, view).toEqual(await rows(pharma));
    }
    expect(await digests(database, views, `tenant_id <> '${clone}'`)).toEqual(loaded);
  });

  test('a row that points into another tenant is refused', async () => {
    await expect(
      database.sql(
        `INSERT INTO jtbd_category_mappings (tenant_id, jtbd_id, pillar_id)
         SELECT o.id, j.id, p.id FROM jtbd j, strategic_pillars p, tenants o
         WHERE j.tenant_id = $1 AND o.slug = 'digital_health' LIMIT 1`,
        [pharma],
      ),
    ).rejects.toMatchObject({ code: '23503' });
  });

  test('the rollup writes what changed, removes who is gone, and finds nothing to do the second time', async () => {
    const refresh = async () => {
      const [row] = await database.sql<{ n: number }>('SELECT value_view_refresh_persona_aggregates() AS n');
      return row?.n;
    };
    await refresh();
    expect(await refresh()).toBe(0);
    const [gone, rated] = await database.sql<{ id: string }>(
      `SELECT id FROM personas WHERE tenant_id = $1 AND validation_status = 'published' ORDER BY id LIMIT 2`,
      [pharma],
    );
    await database.sql(`UPDATE personas SET validation_status = 'archived' WHERE tenant_id = $1 AND id = $2`, [
      pharma,
      gone?.id,
    ]);
    await database.sql(
      `UPDATE jtbd_odi_scores SET importance_score = 10, satisfaction_score = 0 WHERE tenant_id = $1 AND persona_id = $2`,
      [pharma, rated?.id],
    );
    expect(await refresh()).toBe(2);
    const left = await database.sql<{ id: string; score: string }>(
      `SELECT persona_id AS id, avg_opportunity_score AS score FROM value_view_persona_aggregates
       WHERE tenant_id = $1 AND persona_id IN ($2, $3)`,
      [pharma, gone?.id, rated?.id],
    );
    expect(left).toEqual([{ id: rated?.id, score: '20.0' }]);
    expect(await refresh()).toBe(0);
  });

  test('two callers that advance at once do the work once', async () => {
    const until = '2026-11-05T13:00:00Z';
    const counts = await Promise.all(
      [1, 2].map(async () => {
        const client = new pg.Client({ connectionString: database.url });
        await client.connect();
        const result = await client.query<{ n: string }>('SELECT sample_advance($1::timestamptz) AS n', [until]);
        await client.end();
        return Number(result.rows[0]?.n);
      }),
    );
    expect(Math.min(...counts)).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(0);
  });

  test('the script of the writer brings it up to now', async () => {
    await database.sql(`UPDATE sample_load SET advanced_to = now() - interval '1 hour'`);
    await asOwner(database, script('advance.sql'));
    const [row] = await database.sql(`SELECT advanced_to > now() - interval '1 minute' AS now FROM sample_load`);
    expect(row).toEqual({ now: true });
  });

  test('dropping leaves nothing behind, and the sample can be made again', async () => {
    await asOwner(database, script('drop.sql'));
    const [left] = await database.sql(
      `SELECT (SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace)::int AS relations,
         (SELECT count(*) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))::int AS functions,
         (SELECT count(*) FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typelem = 0
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e'))::int AS types`,
    );
    expect(left).toEqual({ relations: 0, functions: 0, types: 0 });
    await asOwner(database, loading());
    expect(await digests(database, views)).toEqual(loaded);
  });
});

/** Copies the rows of a tenant to another one, with the same ids; addresses have to differ. */
async function copyOfTenant({ sql }: WatchedDatabase, table: string): Promise<string> {
  const columns = await sql<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => {
    if (name === 'tenant_id') return `'${clone}'`;
    return name === 'email' ? `replace(email, '@pharma', '@clone')` : name;
  });
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE tenant_id = '${pharma}'`;
}
