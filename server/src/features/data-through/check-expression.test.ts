import { expect, onTestFinished, test } from 'vitest';
import { sampleDataThrough } from '../../observe/sample-data-through.ts';
import { closeWatchedSession, openWatchedSession } from '../../observe/watched-session.ts';
import { createWatchedDatabase } from '../../test/databases.ts';
import { checkExpression } from './check-expression.ts';

const refused: [expression: string, found: RegExp, condition?: string][] = [
  ['max(loaded_at)); DROP TABLE orders; --', /syntax error|;/],
  ['1); SELECT (2', /;|syntax/],
  ['pg_sleep(10)', /^pg_sleep\(\)$/],
  ['pg_terminate_backend(1)', /^pg_terminate_backend\(\)$/],
  ['pg_catalog.pg_cancel_backend(1)', /^pg_cancel_backend\(\)$/],
  ["dblink('x', 'y')", /^dblink\(\)$/],
  ["nextval('s')", /^nextval\(\)$/],
  ["set_config('role', 'postgres', false)", /^set_config\(\)$/],
  ['pg_advisory_lock(1)', /^pg_advisory_lock\(\)$/],
  ["query_to_xml('SELECT 1', true, true, '')", /^query_to_xml\(\)$/],
  ['public.max(loaded_at)', /^public\.max$/],
  ['(SELECT max(passwd) FROM pg_shadow)', /^SELECT$/],
  ['max(loaded_at)', /^SELECT$/, 'EXISTS (SELECT FROM pg_shadow)'],
  ['max(loaded_at)', /^pg_sleep\(\)$/, 'id = 1 OR pg_sleep(10) IS NULL'],
  ['now())::timestamptz AS value FROM pg_shadow WHERE (true /*', /^FROM$/, '*/ '],
  ['now())::timestamptz AS value FROM pg_shadow --', /syntax error/],
  ['max(loaded_at) OVER ()', /^OVER$/],
  ['max(loaded_at OPERATOR(public.+) id)', /^public\.\+$/],
  ['max(loaded_at)::public.t', /^public\.t$/],
  ['max(loaded_at), 1', /./],
  ['$1', /^\$1$/],
  ['max(loaded_at)', /^groupClause$/, 'true) GROUP BY (id'],
  ['max(loaded_at)', /syntax error/, 'true) FOR UPDATE OF (orders'],
];

test.each(refused)('%s is refused as %s', async (expression, found, condition) => {
  const typed = { expression, condition: condition ?? null };
  const checked = checkExpression({ schemaName: 'public', tableName: 'orders', ...typed });
  await expect(checked).rejects.toMatchObject({
    code: 'expression_refused',
    values: { found: expect.stringMatching(found) },
  });
});

const taken = [
  "max(loaded_at) - interval '1 hour'",
  "date_trunc('day', max(loaded_at) AT TIME ZONE 'America/Bogota') AT TIME ZONE 'America/Bogota'",
  'max(CASE WHEN id IN (1, 2) AND day IS NOT NULL THEN loaded_at END)',
  'least(max(loaded_at), max(day) + 1, now(), CURRENT_DATE) -- the last day',
  'max(loaded_at) FILTER (WHERE id BETWEEN 1 AND 9 OR id = ANY (ARRAY[1]))',
  'coalesce(max(loaded_at), to_timestamp(0))',
];
test.for([15, 18] as const)('PostgreSQL %s: ordinary expressions are taken, and give an answer', async (major) => {
  const watched = await createWatchedDatabase(
    'CREATE TABLE orders (id int, loaded_at timestamptz, day date); GRANT SELECT ON orders TO PUBLIC',
    major,
  );
  onTestFinished(watched.drop);
  const { client } = await openWatchedSession(watched.url, 'test');
  onTestFinished(() => closeWatchedSession(client));
  for (const expression of taken) {
    const typed = { schemaName: 'public', tableName: 'orders', expression, condition: null };
    await checkExpression(typed);
    expect([expression, await sampleDataThrough(client, typed)]).toMatchObject([expression, { problem: null }]);
  }
});
