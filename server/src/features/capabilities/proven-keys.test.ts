import { expect, test } from 'vitest';
import { quoteIdentifier } from '../../db/identifiers.ts';
import { base, codes, setUpCapabilities, type Verdicts } from '../../test/capability-console.ts';
import { majors } from '../../test/global-setup.ts';

const provenKey = (verdicts: Verdicts | undefined) =>
  verdicts?.concurrently.reasons.find(({ code }) => code === 'key_proven')?.values['columns'] ?? null;

/** Definitions and the key that they prove: the first in the order of the columns of the index. */
const definitions: Record<string, [string, string | null]> = {
  primary_key: ['SELECT id, name FROM customer', 'id'],
  without_its_key: ['SELECT name FROM customer', null],
  no_key: ['SELECT * FROM loose', null],
  unique_nullable: ['SELECT code, name FROM customer', 'code'],
  deferrable: ['SELECT id FROM later', null],
  partial: ['SELECT id FROM halves', null],
  expression_index: ['SELECT name FROM lowered', null],
  hostile: ['SELECT "Id, 1" AS "x"";", "a.b" FROM "We""ird; --"', 'x";'],
  inherited: ['SELECT id FROM parent', null],
  only_parent: ['SELECT id FROM ONLY parent', 'id'],
  partitioned: ['SELECT id, day FROM parted', 'id, day'],
  to_one: ['SELECT o.id, c.name FROM orders o JOIN customer c ON c.id = o.customer_id', 'id'],
  to_one_left: [
    'SELECT o.id, c.name FROM orders o LEFT JOIN customer c ON c.id = o.customer_id AND c.region = 1',
    'id',
  ],
  to_one_where: ['SELECT o.id, c.name FROM orders o, customer c WHERE c.id = o.customer_id', 'id'],
  to_many: ['SELECT c.id, o.amount FROM customer c LEFT JOIN orders o ON o.customer_id = c.id', null],
  to_many_both: [
    'SELECT c.id, o.id AS order_id FROM customer c LEFT JOIN orders o ON o.customer_id = c.id',
    'id, order_id',
  ],
  right_join: [
    'SELECT c.id, o.id AS order_id FROM orders o RIGHT JOIN customer c ON c.id = o.customer_id',
    'order_id, id',
  ],
  full_join: [
    'SELECT c.id, o.id AS order_id FROM customer c FULL JOIN orders o ON o.customer_id = c.id',
    'id, order_id',
  ],
  cross_join: ['SELECT c.id, o.id AS order_id FROM customer c CROSS JOIN orders o', 'id, order_id'],
  using_key: [
    'SELECT id, l.number FROM (SELECT order_id AS id, number FROM line) l JOIN orders USING (id)',
    'id, number',
  ],
  natural: ['SELECT id FROM customer NATURAL JOIN lower_mv', 'id'],
  constant_in_key: ['SELECT o.id, l.sku FROM orders o LEFT JOIN line l ON l.order_id = o.id AND l.number = 1', 'id'],
  half_a_key: ['SELECT o.id, l.sku FROM orders o LEFT JOIN line l ON l.order_id = o.id', null],
  cast_that_loses: ['SELECT price.sku FROM price JOIN big ON big.id = price.sku', null],
  not_equal: ['SELECT o.id FROM orders o JOIN customer c ON c.id <> o.customer_id', null],
  or_equal: ['SELECT o.id FROM orders o JOIN customer c ON c.id = o.customer_id OR c.region = 1', null],
  grouped: ['SELECT region, count(*) FROM customer GROUP BY region', 'region'],
  grouped_by_place: ['SELECT region AS r, name, count(*) FROM customer GROUP BY 1, 2', 'r, name'],
  grouped_hidden: ['SELECT count(*) FROM customer GROUP BY region', null],
  grouped_by_key: [
    'SELECT c.id, c.name, c.region, count(o.id) FROM customer c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name, c.region',
    'id',
  ],
  grouped_through: [
    'SELECT o.id, c.name, sum(l.number) FROM orders o JOIN customer c ON c.id = o.customer_id JOIN line l ON l.order_id = o.id GROUP BY o.id, c.name',
    'id',
  ],
  grouped_by_expression: [
    "SELECT date_trunc('month', placed) AS month, sum(amount) FROM orders GROUP BY date_trunc('month', placed)",
    'month',
  ],
  grouping_sets: ['SELECT region, name, count(*) FROM customer GROUP BY ROLLUP (region, name)', null],
  one_row: ['SELECT count(*) AS n FROM customer', 'n'],
  one_row_or_none: ['SELECT sum(amount) AS total FROM orders HAVING count(*) > 100', 'total'],
  window: ['SELECT id, sum(amount) OVER (ORDER BY id) FROM orders', 'id'],
  window_alone: ['SELECT sum(amount) OVER () FROM orders', null],
  distinct_rows: ['SELECT DISTINCT region, name FROM customer', 'region, name'],
  distinct_key: ['SELECT DISTINCT id, name FROM customer', 'id'],
  distinct_on: [
    'SELECT DISTINCT ON (customer_id) customer_id, amount FROM orders ORDER BY customer_id, placed DESC',
    'customer_id',
  ],
  distinct_on_hidden: ['SELECT DISTINCT ON (customer_id) amount FROM orders', null],
  limit_one: ['SELECT amount FROM orders LIMIT 1', 'amount'],
  limit_two: ['SELECT amount FROM orders LIMIT 2', null],
  union_all: ['SELECT id FROM customer UNION ALL SELECT id FROM customer', null],
  union_distinct: ['SELECT id, name FROM customer UNION SELECT id, name FROM customer', 'id, name'],
  except_rows: ['SELECT id, name FROM customer EXCEPT SELECT 1, NULL', 'id'],
  set_returning: ['SELECT id, twice(id) FROM customer', null],
  unnested: ["SELECT id, unnest('{1,1}'::int[]) AS n FROM customer", null],
  in_from: ["SELECT c.id, n FROM customer c CROSS JOIN LATERAL unnest('{1,1}'::int[]) AS n", null],
  lateral_one: [
    'SELECT c.id, o.amount FROM customer c CROSS JOIN LATERAL (SELECT amount FROM orders WHERE customer_id = c.id LIMIT 1) o',
    'id',
  ],
  lateral_many: [
    'SELECT o.customer_id, o.id FROM customer c CROSS JOIN LATERAL (SELECT id, customer_id FROM orders WHERE amount < c.id) o',
    null,
  ],
  lateral_grouped: [
    'SELECT c.id, o.amount, o.n FROM customer c CROSS JOIN LATERAL (SELECT amount, count(*) AS n FROM orders WHERE id > c.id GROUP BY amount) o',
    'id, amount',
  ],
  with_query: [
    'WITH per AS (SELECT customer_id, sum(amount) AS s FROM orders GROUP BY customer_id) SELECT c.id, s FROM customer c LEFT JOIN per ON per.customer_id = c.id',
    'id',
  ],
  recursive: [
    'WITH RECURSIVE r AS (SELECT id FROM customer UNION ALL SELECT id FROM r WHERE id < 0) SELECT id FROM r',
    null,
  ],
  values: ['SELECT * FROM (VALUES (1), (1)) v (x)', null],
  through_view: ['SELECT id, name FROM plain', 'id'],
  over_materialized: ['SELECT id, name FROM lower_mv', 'id'],
  other_side: [
    'SELECT o.customer_id AS customer, c.name FROM customer c JOIN orders o ON o.customer_id = c.id GROUP BY c.id, o.customer_id, c.name',
    'customer',
  ],
  self_join: ['SELECT a.id, b.id AS other FROM customer a JOIN customer b ON a.region = b.region', 'id, other'],
  outer_of_same_name: [
    'SELECT b.id AS o, x.id, x.other FROM customer b CROSS JOIN LATERAL (SELECT a.id, b.id AS other FROM customer a, orders b WHERE a.id = b.customer_id) x',
    'o, other',
  ],
  hidden_by_using: [
    'SELECT c.name, b.id FROM (SELECT id, name FROM loose_pair) a JOIN (SELECT id, name FROM loose_pair) b USING (id) RIGHT JOIN customer c ON a.name = c.name AND b.id = c.id',
    null,
  ],
  bound_later: ['SELECT o.id, c.name FROM customer c, orders o WHERE o.customer_id = c.id', 'id'],
  subquery: ['SELECT x.id FROM (SELECT id FROM customer WHERE region = 1) x', 'id'],
  exists_filter: ['SELECT id FROM customer c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id)', 'id'],
};

const createAll = Object.entries(definitions)
  .map(([name, [sql]]) => `CREATE MATERIALIZED VIEW "${name}" AS ${sql};`)
  .join('\n');

test.for(majors)('PostgreSQL %s: keys are claimed where the definition proves them, and hold', async (major) => {
  const { watched, read } = await setUpCapabilities(`${base};\n${createAll}`, major);
  const verdicts = await read();
  const found = Object.keys(definitions).map((name) => [name, provenKey(verdicts[name])]);
  const wanted = Object.entries(definitions).map(([name, [, key]]) => [name, key]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  for (const [name, verdict] of Object.entries(verdicts)) {
    if (provenKey(verdict) === null) continue;
    const { sql } = verdict.concurrently;
    expect(codes(verdict.concurrently)).toContain('no_unique_index');
    // As shown; PostgreSQL refuses it where two rows are equal.
    await watched.sql(sql ?? '');
    await watched.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${quoteIdentifier(name)}`);
  }
});
