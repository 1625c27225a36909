import type { AttainmentFacts } from '@viewkeeper/shared/attainment.ts';
import type { ViewHistory } from '@viewkeeper/shared/content-history.ts';
import { targetScopeSchema, tierSchema } from '@viewkeeper/shared/targets.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { type Db, sqlQuery } from './sql.ts';

const spanSchema = z.object({ fromMs: z.number(), untilMs: z.number() });
const factsSchema = z.object({
  viewId: idSchema,
  asked: z.boolean(),
  untilMs: z.number(),
  firstSeenMs: z.number(),
  contents: z.array(spanSchema.extend({ agedFromMs: z.number().nullable(), dataAsOfMs: z.number().nullable() })),
  upstream: z.array(idSchema),
  targets: z.array(
    spanSchema.extend({
      scope: targetScopeSchema,
      tag: z.string().nullable(),
      tier: tierSchema,
      errorAfterMs: z.number().nullable(),
      dues: z.array(z.object({ newerThanMs: z.number(), readyByMs: z.number() })).nullable(),
    }),
  ),
  gaps: z.array(spanSchema),
  failures: z.array(spanSchema),
});
const listAttainmentFacts = sqlQuery('targets/list_attainment_facts', factsSchema);

/** What was promised for a view and what happened to it, from when it was first seen until now or until it was gone. */
export interface ViewFacts {
  viewId: number;
  facts: AttainmentFacts;
  firstSeenMs: number;
  untilMs: number;
}

/** What the attainment of views is computed from: the facts of each, and the histories of all that stand below them. */
export async function readAttainmentFacts(
  db: Db,
  viewIds: readonly number[],
): Promise<{ views: ViewFacts[]; histories: ReadonlyMap<number, ViewHistory> }> {
  const found = await listAttainmentFacts(db, [viewIds]);
  const histories = new Map<number, ViewHistory>(
    found.map(({ viewId, contents, upstream }) => [viewId, { viewId, contents, upstream }]),
  );
  const views = found
    .filter(({ asked }) => asked)
    .map(({ viewId, untilMs, firstSeenMs, contents, upstream, targets, gaps, failures }) => ({
      viewId,
      untilMs,
      firstSeenMs,
      facts: { history: { viewId, contents, upstream }, targets, gaps, failures },
    }));
  return { views, histories };
}
