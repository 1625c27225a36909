import type { KeyCheck } from '@viewkeeper/shared/capabilities.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { readNow } from '../../db/clock.ts';
import { quoteIdentifier, quoteRelation } from '../../db/identifiers.ts';
import { toPostgresError } from '../../db/postgres-error.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { findView } from './capabilities.queries.ts';
import { connectionOf, inCheckSession } from './check-session.ts';

const timeoutMs = 30_000;
const countsSchema = z.tuple([z.object({ rows: z.number(), null_rows: z.number(), keys: z.number() })]);

/** The SELECT that shows whether the columns identify the rows of the view. */
function keyCheckSql(view: { schemaName: string; viewName: string }, columns: readonly string[]): string {
  const names = columns.map((name) => quoteIdentifier(name));
  const isNull = names.map((name) => `${name} IS NULL`).join(' OR ');
  return `SELECT coalesce(sum(n), 0)::bigint AS rows,
  coalesce(sum(n) FILTER (WHERE has_null), 0)::bigint AS null_rows,
  count(*) FILTER (WHERE NOT has_null) AS keys
FROM (SELECT ${isNull} AS has_null, count(*) AS n FROM ${quoteRelation(view)} GROUP BY ${names.join(', ')}) AS key`;
}

/**
 * Counts NULLs and duplicates of the columns in the view now, for 30 s at the most, and leaves an audit row. That
 * PostgreSQL refuses is part of the answer. Errors: `not_found`, `bad_input` (no such column), `identity_mismatch`,
 * `database_unreachable`.
 */
export async function checkKey(
  services: Services,
  actor: Actor,
  input: { viewId: number; columns: string[] },
): Promise<KeyCheck> {
  const { pool } = services;
  const view = await findView(pool, [input.viewId, groupsWith(actor.grants, 'definitions.check')]);
  const database = connectionOf(services, view);
  if (!view) throw new ConsoleError('not_found');
  if (input.columns.some((name) => !view.columns.includes(name))) throw new ConsoleError('bad_input');
  const sql = keyCheckSql(view, input.columns);
  await writeAudit(pool, {
    action: 'view.check_key',
    actor,
    databaseId: view.databaseId,
    subject: `view:${input.viewId}`,
    subjectName: `${view.schemaName}.${view.viewName}`,
    sql,
  });
  const nothing = { rows: null, nullRows: null, duplicateRows: null };
  try {
    const [counts] = await inCheckSession(database, timeoutMs, async (client) =>
      countsSchema.parse((await client.query(sql)).rows),
    );
    const { rows, null_rows: nullRows, keys } = counts;
    const duplicateRows = rows - nullRows - keys;
    return { checkedAt: await readNow(pool), sql, rows, nullRows, duplicateRows, error: null };
  } catch (error) {
    if (error instanceof ConsoleError || error instanceof z.ZodError) throw error;
    return { checkedAt: await readNow(pool), sql, ...nothing, error: toPostgresError(error) };
  }
}
