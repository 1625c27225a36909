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
  ruleIds: z.array(idSchema),
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
const listTableLoads = sqlQuery(
  'targets/list_table_loads',
  z.object({ ruleId: idSchema, known: z.array(z.object({ fromMs: z.number(), agedFromMs: z.number() })) }),
);
const listAttainmentFacts = sqlQuery('targets/list_attainment_facts', factsSchema);

/** What was promised for a view and what happened to it, from when it was first seen until now or until it was gone. */
export interface ViewFacts {
  viewId: number;
  facts: AttainmentFacts;
  firstSeenMs: number;
  untilMs: number;
}

/**
 * What the attainment of views is computed from: the facts of each since an instant (28 days ago), and the histories of
 * all that stand below them.
 */
export async function readAttainmentFacts(
  db: Db,
  viewIds: readonly number[],
  sinceMs: number | null = null,
): Promise<{ views: ViewFacts[]; histories: ReadonlyMap<number, ViewHistory> }> {
  const found = await listAttainmentFacts(db, [viewIds, sinceMs]);
  const ruleIds = [...new Set(found.flatMap((facts) => facts.ruleIds))];
  const loads = new Map(
    (ruleIds.length === 0 ? [] : await listTableLoads(db, [ruleIds])).map(({ ruleId, known }) => [ruleId, known]),
  );
  const historyOf = ({ viewId, contents, upstream, ruleIds: read }: (typeof found)[number]): ViewHistory => ({
    viewId,
    contents,
    upstream,
    tables: read.map((ruleId) => loads.get(ruleId) ?? []),
  });
  const histories = new Map(found.map((facts) => [facts.viewId, historyOf(facts)]));
  const views = found
    .filter(({ asked }) => asked)
    .map((facts) => {
      const { viewId, untilMs, firstSeenMs, targets, gaps, failures } = facts;
      return { viewId, untilMs, firstSeenMs, facts: { history: historyOf(facts), targets, gaps, failures } };
    });
  return { views, histories };
}
