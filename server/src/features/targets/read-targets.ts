import { attain } from '@viewkeeper/shared/attainment.ts';
import { asOfPieces } from '@viewkeeper/shared/content-history.ts';
import { deadlineOutcomes, type Outcome } from '@viewkeeper/shared/deadline-history.ts';
import type { DeadlineOutcome } from '@viewkeeper/shared/deadlines.ts';
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
import { readAttainmentFacts } from '../../db/attainment-facts.ts';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import type { Db } from '../../db/sql.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { placeParameters } from './place-parameters.ts';
import { findScope, getPromise, listConcerned, listTargets } from './targets.queries.ts';

const positionSchema = z.tuple([z.string().regex(/^(-?[\d.]+(e[+-]?\d+)?|-?Infinity)$/), z.string(), idSchema]);
const dayMs = 86_400_000;
const nothing: Attainment = {
  withinMs: 0,
  missedMs: 0,
  missedFailingMs: 0,
  unknownMs: 0,
  attained: null,
  budgetLeftMs: null,
  deadlines: { met: 0, missed: 0, unknown: 0 },
};
/** As many of the last deadlines as a page shows. */
const shownDeadlines = 14;

interface KeptPromise {
  attainments: Attainments;
  deadlines: DeadlineOutcome[];
}
const nothingKept: KeptPromise = { attainments: { days7: nothing, days28: nothing }, deadlines: [] };

const toOutcome = ({ newerThanMs, readyByMs, outcome, readyAtMs }: Outcome): DeadlineOutcome => ({
  newerThan: new Date(newerThanMs).toISOString(),
  readyBy: new Date(readyByMs).toISOString(),
  outcome,
  readyAt: readyAtMs === null ? null : new Date(readyAtMs).toISOString(),
});

/**
 * How the promises about views were kept over 7 and 28 days, and how their last deadlines in that time went, by view.
 * Time in which a view was not there counts not.
 */
async function readKept(db: Db, viewIds: readonly number[]): Promise<Map<number, KeptPromise>> {
  const { views, histories } = await readAttainmentFacts(db, viewIds);
  const kept = new Map<number, KeptPromise>();
  for (const { viewId, untilMs, firstSeenMs, facts } of views) {
    const window = (days: number) => ({ fromMs: Math.max(firstSeenMs, untilMs - days * dayMs), untilMs });
    if (firstSeenMs >= untilMs) continue;
    const outcomes = deadlineOutcomes(facts, asOfPieces(facts.history, histories), window(28));
    kept.set(viewId, {
      attainments: { days7: attain(facts, histories, window(7)), days28: attain(facts, histories, window(28)) },
      deadlines: outcomes.slice(-shownDeadlines).map(toOutcome),
    });
  }
  return kept;
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
    list.kind,
    list.sort,
    list.order === 'desc',
    ...position,
    list.limit,
  ]);
  const kept = await readKept(
    pool,
    rows.filter(({ target }) => target !== null).map(({ viewId }) => viewId),
  );
  const last = rows.length === list.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({
      ...row,
      attainments: (kept.get(row.viewId) ?? nothingKept).attainments,
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
  const kept = await readKept(pool, [viewId]);
  return { ...promise, ...(kept.get(viewId) ?? nothingKept) };
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
