import type { DataThroughRules } from '@viewkeeper/shared/data-through.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { findDatabase, listRules } from './data-through.queries.ts';

/**
 * The tables of a database whose data through is known by a rule. What was typed, and PostgreSQL's words about it, only
 * for who may read definitions there. Error: `not_found`.
 */
export async function readRules({ pool }: Services, { grants }: Actor, databaseId: number): Promise<DataThroughRules> {
  const database = await findDatabase(pool, [databaseId, groupsWith(grants, 'views.read')]);
  if (!database) throw new ConsoleError('not_found');
  return { ...database, rows: await listRules(pool, [databaseId, groupsWith(grants, 'definitions.read')]) };
}
