import type { ProblemPage, problemListSchema } from '@viewkeeper/shared/alerts.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { countProblems, listProblems } from './alerts.queries.ts';

/** Where a page ends: its last row's values in the order of the list, and its id. */
const positionSchema = z.tuple([z.array(z.number()).max(4), idSchema]);

/** One page of the problems of the databases that the person may see, and how many there are of each state. */
export async function readProblemPage(
  { pool }: Services,
  actor: Actor,
  list: z.output<typeof problemListSchema>,
): Promise<ProblemPage> {
  const position = decodeCursor(list.cursor, positionSchema) ?? [null, null];
  const groups = groupsWith(actor.grants, 'problems.read');
  const { rows, page } = await listProblems(pool, [
    groups,
    list.state,
    list.severity,
    list.kind,
    list.databaseId,
    list.problemId ?? null,
    list.search,
    list.sort,
    list.order === 'desc',
    ...position,
    list.limit,
  ]);
  const counted = await countProblems(pool, [groups]);
  if (!counted) throw new Error('the console database has no row of the detection');
  const last = rows.length === list.limit ? rows.at(-1) : undefined;
  return {
    ...counted,
    rows,
    nextCursor: last && page ? encodeCursor([page.sortKey, last.problemId]) : null,
    total: page?.total ?? 0,
  };
}
