import { type KeptSpan, keptSpans } from '@viewkeeper/shared/attainment.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { readAttainmentFacts } from '../db/attainment-facts.ts';
import { type Db, sqlCommand, sqlQuery } from '../db/sql.ts';

const turnSchema = z.object({ databaseId: idSchema, isWhole: z.boolean(), fromMs: z.number(), untilMs: z.number() });
type Turn = z.infer<typeof turnSchema>;
const takeTurns = sqlQuery('observe/take_attainment_turns', turnSchema);
const listPromisedViews = sqlQuery('observe/list_promised_views', z.object({ viewId: idSchema }));
const storeHours = sqlCommand('observe/store_attainment_hours');

const hourMs = 3_600_000;
/** Whose histories are in memory at once; between them others have their turn. */
const viewsAtOnce = 20;

interface Hour {
  beganMs: number;
  withinMs: number;
  missedMs: number;
  unknownMs: number;
}

/**
 * Adds up, hour by hour, how the promises about the views of every database were kept, where nobody has done so within
 * `restMs`. Ends early, with nothing kept of the database it is at, when the signal aborts.
 */
export async function countAttainment(db: Db, restMs: number, signal: AbortSignal): Promise<void> {
  for (const turn of await takeTurns(db, [restMs])) {
    const hours = await addUp(db, turn, signal);
    if (signal.aborted) return;
    await storeHours(db, [turn.databaseId, JSON.stringify([...hours.values()]), turn.untilMs, turn.isWhole]);
  }
}

async function addUp(db: Db, { databaseId, fromMs, untilMs }: Turn, signal: AbortSignal): Promise<Map<number, Hour>> {
  // Hours without a promise, too: they take the place of what was counted before.
  const hours = new Map<number, Hour>();
  for (let beganMs = fromMs; beganMs < untilMs; beganMs += hourMs)
    hours.set(beganMs, { beganMs, withinMs: 0, missedMs: 0, unknownMs: 0 });
  const viewIds = (await listPromisedViews(db, [databaseId, fromMs])).map(({ viewId }) => viewId);
  for (let index = 0; index < viewIds.length && !signal.aborted; index += viewsAtOnce) {
    const some = viewIds.slice(index, index + viewsAtOnce);
    const { views, histories } = await readAttainmentFacts(db, some, fromMs);
    for (const view of views) {
      const window = { fromMs: Math.max(fromMs, view.firstSeenMs), untilMs: Math.min(untilMs, view.untilMs) };
      if (window.fromMs >= window.untilMs) continue;
      for (const span of keptSpans(view.facts, histories, window)) addSpan(hours, span);
    }
  }
  return hours;
}

function addSpan(hours: ReadonlyMap<number, Hour>, { fromMs, untilMs, kept }: KeptSpan): void {
  for (let beganMs = Math.floor(fromMs / hourMs) * hourMs; beganMs < untilMs; beganMs += hourMs) {
    const hour = hours.get(beganMs);
    if (hour) hour[`${kept}Ms`] += Math.min(untilMs, beganMs + hourMs) - Math.max(fromMs, beganMs);
  }
}
