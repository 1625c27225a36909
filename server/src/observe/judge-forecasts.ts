import { type ForecastFacts, forecastOf } from '@viewkeeper/shared/forecast.ts';
import { runOriginSchema } from '@viewkeeper/shared/refreshes.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { type Db, sqlCommand, sqlQuery } from '../db/sql.ts';

const listForecastFacts = sqlQuery(
  'observe/list_forecast_facts',
  z.object({
    viewId: idSchema,
    schemaName: z.string(),
    viewName: z.string(),
    nowMs: z.number(),
    due: z
      .object({ timeZone: z.string(), readyBy: instantSchema, newerThanMs: z.number(), readyByMs: z.number() })
      .nullable(),
    asOfMs: z.number().nullable(),
    thereSinceMs: z.number().nullable(),
    holdUntilMs: z.number().nullable(),
    openRuns: z.array(
      z.object({
        runId: idSchema,
        snapshotMs: z.number().nullable(),
        lockedMs: z.number().nullable(),
        notBeforeMs: z.number().nullable(),
        p50Ms: z.number().nullable(),
        p95Ms: z.number().nullable(),
        runs: z.int(),
      }),
    ),
    runs: z.array(
      z.object({
        state: z.literal('succeeded'),
        origin: runOriginSchema,
        finishedAt: instantSchema,
        endedAfter: instantSchema.nullable(),
      }),
    ),
    p50Ms: z.number().nullable(),
    upstream: z.array(idSchema),
  }),
  { prepared: true },
);
const keepPresentDeadlines = sqlCommand('observe/keep_present_deadlines');
const storeForecasts = sqlCommand('observe/store_forecasts');

/** Says of each view of a database with a deadline what is to be expected of the next one, and keeps that. */
export async function judgeForecasts(db: Db, databaseId: number): Promise<void> {
  await keepPresentDeadlines(db);
  const facts = await listForecastFacts(db, [databaseId]);
  const all = new Map<number, ForecastFacts>(facts.map((view) => [view.viewId, view]));
  const judged = facts.flatMap((view) => {
    const { viewId, due, nowMs } = view;
    if (!due) return [];
    const forecast = forecastOf(view, all, { due, timeZone: due.timeZone, nowMs });
    return [
      { viewId, readyBy: due.readyBy, expectedAt: forecast.kind === 'expected' ? forecast.about : null, forecast },
    ];
  });
  await storeForecasts(db, [databaseId, JSON.stringify(judged)]);
}
