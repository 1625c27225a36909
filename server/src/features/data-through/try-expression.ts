import type { Expression, TablePlace, Tried } from '@viewkeeper/shared/data-through.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { quoteIdentifier, quoteRelation } from '../../db/identifiers.ts';
import { toPostgresError } from '../../db/postgres-error.ts';
import type { Db } from '../../db/sql.ts';
import { ConsoleError } from '../../errors.ts';
import { readWatchedDatabase } from '../../observe/read-watched.ts';
import { sampleDataThrough, sampleStatement } from '../../observe/sample-data-through.ts';
import { closeWatchedSession, openWatchedSession } from '../../observe/watched-session.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { checkExpression } from './check-expression.ts';
import { type FoundTable, findTable } from './data-through.queries.ts';

/** The table with its rule. Error: `not_found`, also where the person may not set it. */
export async function requireTable(db: Db, actor: Actor, place: TablePlace): Promise<FoundTable> {
  const groups = groupsWith(actor.grants, 'dataThrough.change');
  const found = await findTable(db, [place.databaseId, place.schemaName, place.tableName, groups]);
  if (!found) throw new ConsoleError('not_found');
  return found;
}

/** What the audit log says of the table. */
export function describeTable({ databaseId, schemaName, tableName }: TablePlace) {
  const name = `${schemaName}.${tableName}`;
  return { databaseId, subject: `table:${databaseId}/${name}`, subjectName: name };
}

/**
 * Runs a typed expression once, over a connection of its own and on the pinned database alone. Errors: `not_found`,
 * `expression_refused`, `identity_mismatch`, `database_unreachable`; what the table answers is a result.
 */
export async function askTable(
  { config }: Services,
  { databaseName, systemIdentifier, databaseOid }: FoundTable,
  asked: TablePlace & Expression,
): Promise<Tried> {
  await checkExpression(asked);
  const configured = config.databases.find(({ name }) => name === databaseName);
  if (!configured) throw new ConsoleError('not_found');
  const unreachable = (cause: unknown) =>
    new ConsoleError('database_unreachable', { postgres: toPostgresError(cause), cause });
  const session = await openWatchedSession(configured.primaryUrl, 'viewkeeper data through').catch((cause: unknown) => {
    throw unreachable(cause);
  });
  try {
    const { answer } = await readWatchedDatabase(session);
    if (answer.systemIdentifier !== systemIdentifier || answer.databaseOid !== databaseOid)
      throw new ConsoleError('identity_mismatch');
    const sample = await sampleDataThrough(session.client, asked);
    return { ...sample, grantSql: sample.problem === 'no_right' ? grantOf(asked, answer.roleName) : null };
  } catch (error) {
    throw error instanceof ConsoleError ? error : unreachable(error);
  } finally {
    closeWatchedSession(session.client);
  }
}

function grantOf({ schemaName, tableName }: TablePlace, roleName: string): string {
  const role = quoteIdentifier(roleName);
  return `GRANT USAGE ON SCHEMA ${quoteIdentifier(schemaName)} TO ${role};
GRANT SELECT ON ${quoteRelation({ schemaName, viewName: tableName })} TO ${role};`;
}

/** What an expression gives now, before it is set. Errors as in `askTable`. */
export async function tryExpression(services: Services, actor: Actor, asked: TablePlace & Expression): Promise<Tried> {
  const table = await requireTable(services.pool, actor, asked);
  const sample = await askTable(services, table, asked);
  await writeAudit(services.pool, {
    action: 'data_through.try',
    actor,
    ...describeTable(asked),
    sql: sampleStatement(asked),
    after: { dataThrough: sample.dataThrough, problem: sample.problem },
  });
  return sample;
}
