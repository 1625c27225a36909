import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readQuery } from '../db/sql.ts';
import { createAgent } from '../test/change-triggers.ts';
import { createWatchedDatabase, type WatchedDatabase } from '../test/databases.ts';

const viewCount = 2000;
const tableCount = 500;

let watched: WatchedDatabase;
let client: Client;

beforeAll(async () => {
  watched = await createWatchedDatabase();
  await watched.sql(`DO $$ BEGIN
    FOR i IN 0..${tableCount - 1} LOOP
      EXECUTE format('CREATE TABLE base_%s (id int PRIMARY KEY, a int, b text, c numeric, d timestamptz)', i);
    END LOOP;
  END $$`);
  for (let first = 0; first < viewCount; first += 500)
    await watched.sql(`DO $$ BEGIN
      FOR i IN ${first}..${first + 499} LOOP
        EXECUTE format('CREATE MATERIALIZED VIEW mv_%s AS SELECT x.id, x.a, x.b, x.c, x.d, y.a AS a2, y.b AS b2
          FROM base_%s AS x JOIN base_%s AS y USING (id)', i, i % ${tableCount}, (i * 7) % ${tableCount});
        EXECUTE format('CREATE UNIQUE INDEX ON mv_%s (id)', i);
        EXECUTE format('COMMENT ON COLUMN mv_%s.a IS ''text''', i);
      END LOOP;
    END $$`);
  await watched.sql(createAgent(watched));
  await watched.sql(`DO $$ BEGIN
    FOR i IN 0..${tableCount - 1} LOOP
      EXECUTE format('CREATE TRIGGER write AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON base_%s
        FOR EACH STATEMENT EXECUTE FUNCTION viewkeeper_agent.note_change()', i);
    END LOOP;
  END $$`);
  await watched.sql('ANALYZE');
  client = new Client({ connectionString: watched.url });
  await client.connect();
  await client.query(readQuery('observe/prepare_session'));
});
afterAll(async () => {
  await client.end();
  await watched.drop();
});

const nodeSchema = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  'Rows Removed by Join Filter': z.number().optional(),
  get Plans() {
    return z.array(nodeSchema).optional();
  },
});
type PlanNode = z.infer<typeof nodeSchema>;

async function nodesOf(name: string, parameters: unknown[] = []): Promise<PlanNode[]> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${readQuery(name)}`, parameters);
  const [plan] = z.array(z.object({ Plan: nodeSchema })).parse(rows[0]['QUERY PLAN']);
  const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
  return plan ? flatten(plan.Plan) : [];
}

const touched = (node: PlanNode) =>
  node['Actual Loops'] *
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0));

/** Some 75,000 rows of pg_attribute and 45,000 of pg_depend are read once; whatever looks at more does it in a loop. */
const mostRows = 200_000;

test.for([
  'read_inventory',
  'read_database',
  'read_pulse',
  'read_index_use',
  'read_index_use_16',
  'read_structures',
  'read_columns',
  'read_facts',
  'read_coverage',
])('%s on 2,000 views: no table is read twice over, no join looks at everything for each row', async (name) => {
  const nodes = await nodesOf(`observe/${name}`, await parametersOf(name));
  expect(nodes.length).toBeGreaterThan(1);
  const scansInLoops = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 2);
  expect(scansInLoops).toEqual([]);
  expect(nodes.filter((node) => touched(node) > mostRows)).toEqual([]);
});

/** Structures of all views are asked for at first, facts of so many at once. */
async function parametersOf(name: string): Promise<unknown[]> {
  const { rows } = await client.query<{ views: number[]; tables: number[] }>(
    `SELECT array_agg(oid::int ORDER BY oid) FILTER (WHERE relkind = 'm') AS views,
       array_agg(oid::int) FILTER (WHERE relkind = 'r' AND oid >= 16384) AS tables FROM pg_class`,
  );
  const { views = [], tables = [] } = rows[0] ?? {};
  const parameters: Record<string, unknown[]> = {
    read_structures: [views],
    read_pulse: [tables, views],
    read_facts: [views.slice(0, 100), true],
    read_coverage: ['any'],
  };
  return parameters[name] ?? [];
}

test('the guard sees a join that looks at everything for each row', async () => {
  const { rows } = await client.query(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) SELECT count(*) FROM pg_class AS a JOIN pg_namespace AS b
     ON b.oid::text || 'x' <> a.oid::text CROSS JOIN generate_series(1, 20) AS n`,
  );
  const plan = nodeSchema.parse(rows[0]['QUERY PLAN'][0].Plan);
  const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
  expect(flatten(plan).some((node) => touched(node) > mostRows)).toBe(true);
});
