import { type AttainmentFacts, attain } from '@viewkeeper/shared/attainment.ts';
import type { ViewHistory } from '@viewkeeper/shared/content-history.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type {
  Attainment,
  Attainments,
  Concerned,
  TargetPlace,
  TargetRow,
  TargetScope,
  targetListSchema,
  ViewTarget,
} from '@viewkeeper/shared/targets.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import type { Db } from '../../db/sql.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { placeParameters } from './place-parameters.ts';
import {
  findScope,
  getPromise,
  listAttainmentFacts,
  listConcerned,
  listTableLoads,
  listTargets,
} from './targets.queries.ts';

const positionSchema = z.tuple([z.string().regex(/^(-?[\d.]+(e[+-]?\d+)?|-?Infinity)$/), z.string(), idSchema]);
const dayMs = 86_400_000;
const nothing: Attainment = {
  withinMs: 0,
  missedMs: 0,
  missedFailingMs: 0,
  unknownMs: 0,
  attained: null,
  budgetLeftMs: null,
};

/** How the promises about views were kept over 7 and 28 days, by view. Time in which a view was not there counts not. */
async function readAttainments(db: Db, viewIds: readonly number[]): Promise<Map<number, Attainments>> {
  const found = await listAttainmentFacts(db, [viewIds]);
  const ruleIds = [...new Set(found.flatMap((facts) => facts.ruleIds))];
  const loads = new Map(
    (ruleIds.length === 0 ? [] : await listTableLoads(db, [ruleIds])).map(({ ruleId, known }) => [ruleId, known]),
  );
  const histories = new Map<number, ViewHistory>(
    found.map(({ viewId, contents, upstream, ruleIds: read }) => [
      viewId,
      { viewId, contents, upstream, tables: read.map((ruleId) => loads.get(ruleId) ?? []) },
    ]),
  );
  const attainments = new Map<number, Attainments>();
  for (const { viewId, asked, untilMs, firstSeenMs, targets, gaps, failures } of found) {
    const history = histories.get(viewId);
    if (!asked || !history) continue;
    const facts: AttainmentFacts = { history, targets, gaps, failures };
    const over = (days: number) => {
      const fromMs = Math.max(firstSeenMs, untilMs - days * dayMs);
      return fromMs < untilMs ? attain(facts, histories, { fromMs, untilMs }) : nothing;
    };
    attainments.set(viewId, { days7: over(7), days28: over(28) });
  }
  return attainments;
}

/** One page of the views with what was promised for each, and how it was kept. */
export async function readTargetPage(
  { pool }: Services,
  actor: Actor,
  list: z.output<typeof targetListSchema>,
): Promise<{ rows: TargetRow[]; nextCursor: string | null; asOf: string; total: number }> {
  const position = decodeCursor(list.cursor, positionSchema) ?? [null, null, null];
  const { rows, page } = await listTargets(pool, [
    groupsWith(actor.grants, 'views.read'),
    list.search,
    list.status,
    list.origin,
    list.tier,
    list.sort,
    list.order === 'desc',
    ...position,
    list.limit,
  ]);
  const attainments = await readAttainments(
    pool,
    rows.filter(({ target }) => target !== null).map(({ viewId }) => viewId),
  );
  const last = rows.length === list.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({
      ...row,
      attainments: attainments.get(row.viewId) ?? { days7: nothing, days28: nothing },
    })),
    nextCursor: last && page ? encodeCursor([page.sortNumber, page.sortText, last.viewId]) : null,
    asOf: page?.asOf ?? (await readNow(pool)),
    total: page?.total ?? 0,
  };
}

/** What was promised for one view, what its age is made of, and how the promise was kept. Error: `not_found`. */
export async function readViewTarget({ pool }: Services, actor: Actor, viewId: number): Promise<ViewTarget> {
  const promise = await getPromise(pool, [viewId, groupsWith(actor.grants, 'views.read')]);
  if (!promise) throw new ConsoleError('not_found');
  const attainments = await readAttainments(pool, [viewId]);
  return { ...promise, attainments: attainments.get(viewId) ?? { days7: nothing, days28: nothing } };
}

const nearestFirst: readonly TargetScope[] = ['view', 'schema', 'database', 'tag'];

/** Whom a target at a place would concern, before it is set. Error: `not_found`, also where the person may not set it. */
export async function readConcerned({ pool }: Services, actor: Actor, place: TargetPlace): Promise<Concerned> {
  const parameters = [...placeParameters(place), groupsWith(actor.grants, 'targets.change')];
  if (!(await findScope(pool, parameters))) throw new ConsoleError('not_found');
  const views = await listConcerned(pool, parameters);
  const isNearer = (scope: TargetScope | null) =>
    scope !== null && nearestFirst.indexOf(scope) < nearestFirst.indexOf(place.scope);
  const inheriting = views.filter(({ scope }) => !isNearer(scope));
  return {
    inheriting: inheriting.length,
    keeping: views.length - inheriting.length,
    sample: inheriting.slice(0, 10).map(({ viewId, schemaName, viewName }) => ({ viewId, schemaName, viewName })),
  };
}
