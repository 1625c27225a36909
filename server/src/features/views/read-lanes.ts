import { type KeptSpan, keptSpans } from '@viewkeeper/shared/attainment.ts';
import {
  type LaneKept,
  laneItemLimit,
  lanesReachDays,
  type lanesWindowSchema,
  type ViewLanes,
} from '@viewkeeper/shared/lanes.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import type { z } from 'zod';
import { readAttainmentFacts } from '../../db/attainment-facts.ts';
import type { Db } from '../../db/sql.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { getLanes } from './views.queries.ts';

/** One span where nothing but an inner edge tells two apart. */
function joined(spans: readonly KeptSpan[]): KeptSpan[] {
  const all: KeptSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    const goesOn =
      last?.untilMs === span.fromMs &&
      last.kept === span.kept &&
      last.errorAfterMs === span.errorAfterMs &&
      last.newerThanMs === span.newerThanMs;
    if (last && goesOn) all[all.length - 1] = { ...last, untilMs: span.untilMs };
    else all.push(span);
  }
  return all;
}

/** How what was promised for the view was kept in the window. Nothing where nothing was promised. */
async function readKept(db: Db, viewId: number, window: { from: string; until: string }): Promise<ViewLanes['kept']> {
  const { views, histories } = await readAttainmentFacts(db, [viewId], Date.parse(window.from));
  const [view] = views;
  if (!view) return { items: [], more: 0 };
  const fromMs = Math.max(view.firstSeenMs, Date.parse(window.from));
  const untilMs = Math.min(view.untilMs, Date.parse(window.until));
  if (fromMs >= untilMs) return { items: [], more: 0 };
  const spans = joined(keptSpans(view.facts, histories, { fromMs, untilMs }));
  const items = spans.slice(-laneItemLimit).map(
    (span): LaneKept => ({
      from: new Date(span.fromMs).toISOString(),
      until: new Date(span.untilMs).toISOString(),
      kept: span.kept,
      errorAfterMs: span.errorAfterMs,
      newerThan: span.newerThanMs === null ? null : new Date(span.newerThanMs).toISOString(),
    }),
  );
  return { items, more: spans.length - items.length };
}

/** What happened to a view in a window of time, from what is stored. Error: `not_found`. */
export async function readLanes(
  { pool }: Services,
  actor: Actor,
  { viewId, hours, until }: z.output<typeof lanesWindowSchema>,
): Promise<ViewLanes> {
  const groups = groupsWith(actor.grants, 'views.read');
  const lanes = await getLanes(pool, [viewId, groups, until ?? null, hours, lanesReachDays, laneItemLimit]);
  if (!lanes) throw new ConsoleError('not_found');
  return { ...lanes, kept: await readKept(pool, viewId, lanes) };
}
