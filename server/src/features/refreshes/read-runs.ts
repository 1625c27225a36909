import { can, groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { RunDetail, RunRow, runListSchema } from '@viewkeeper/shared/refreshes.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import type { z } from 'zod';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { getPreviousRun, getRun, listAttempts, listRuns } from './refreshes.queries.ts';

const likeSpecial = /[\\%_]/g;

/** One page of the refresh log, newest request first. */
export async function readRunPage(
  { pool }: Services,
  actor: Actor,
  filter: z.output<typeof runListSchema>,
): Promise<{ rows: RunRow[]; nextCursor: string | null; asOf: string }> {
  const asOf = await readNow(pool);
  const rows = await listRuns(pool, [
    groupsWith(actor.grants, 'runs.read'),
    filter.search.replaceAll(likeSpecial, String.raw`\$&`),
    filter.state,
    filter.origin,
    filter.mode,
    filter.errorClass,
    filter.databaseId,
    filter.viewId ?? null,
    filter.requestedBy ?? null,
    filter.from ?? null,
    filter.until ?? null,
    decodeCursor(filter.cursor, idSchema),
    filter.limit,
  ]);
  const last = rows.length === filter.limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? encodeCursor(last.runId) : null, asOf };
}

/** One run with its attempts; its SQL only for who may read definitions. Error: `not_found`. */
export async function readRun({ pool }: Services, actor: Actor, runId: number): Promise<RunDetail> {
  const run = await getRun(pool, [runId, groupsWith(actor.grants, 'runs.read')]);
  if (!run) throw new ConsoleError('not_found');
  const [attempts, previous] = await Promise.all([listAttempts(pool, [runId]), getPreviousRun(pool, [runId])]);
  const sql = can(actor.grants, 'definitions.read', run.databaseGroup) ? run.sql : null;
  return { ...run, sql, attempts, previous };
}
