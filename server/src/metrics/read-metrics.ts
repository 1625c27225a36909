import { stalenessSchema } from '@viewkeeper/shared/freshness.ts';
import { z } from 'zod';
import { listObservationAges } from '../db/observation-ages.ts';
import { sqlQuery } from '../db/sql.ts';
import type { Services } from '../services.ts';

const listViewMetrics = sqlQuery(
  'metrics/list_view_metrics',
  z.object({
    database: z.string(),
    viewName: z.string(),
    staleness: stalenessSchema,
    dataAsOfSeconds: z.number().nullable(),
    freshThroughSeconds: z.number().nullable(),
    deadlineSeconds: z.number().nullable(),
    expectedSeconds: z.number().nullable(),
    failed: z.boolean(),
  }),
);
const listTableMetrics = sqlQuery(
  'metrics/list_table_metrics',
  z.object({ database: z.string(), tableName: z.string(), dataThroughSeconds: z.number() }),
);
const countOpenRuns = sqlQuery('metrics/count_open_runs', z.object({ state: z.string(), count: z.int() }));
const openStates = ['queued', 'waiting', 'running'];

/** All figures of this process and of the console database, as Prometheus reads them. */
export async function readMetrics({ pool, metrics }: Services): Promise<string> {
  const [databases, views, tables, runs] = await Promise.all([
    listObservationAges(pool),
    listViewMetrics(pool),
    listTableMetrics(pool),
    countOpenRuns(pool),
  ]);
  const { databaseUp, observationAge, openRuns, viewStaleness, viewDataAsOf, viewFreshThrough, viewFailing } = metrics;
  const { viewDeadline, viewExpected } = metrics;
  const ofViews = [viewStaleness, viewDataAsOf, viewFreshThrough, viewDeadline, viewExpected, viewFailing];
  // What is gone must not go on being told.
  for (const gauge of [databaseUp, observationAge, ...ofViews, metrics.tableDataThrough]) gauge.reset();
  for (const { database, tableName, dataThroughSeconds } of tables)
    metrics.tableDataThrough.set({ database, table_name: tableName }, dataThroughSeconds);
  for (const { name, reachable, ageSeconds } of databases) {
    if (reachable !== null) databaseUp.set({ database: name }, Number(reachable));
    if (ageSeconds !== null) observationAge.set({ database: name }, ageSeconds);
  }
  for (const state of openStates) openRuns.set({ state }, runs.find((run) => run.state === state)?.count ?? 0);
  for (const view of views) {
    const labels = { database: view.database, view_name: view.viewName };
    viewStaleness.set({ ...labels, staleness: view.staleness }, 1);
    if (view.dataAsOfSeconds !== null) viewDataAsOf.set(labels, view.dataAsOfSeconds);
    if (view.freshThroughSeconds !== null) viewFreshThrough.set(labels, view.freshThroughSeconds);
    if (view.deadlineSeconds !== null) viewDeadline.set(labels, view.deadlineSeconds);
    if (view.expectedSeconds !== null) viewExpected.set(labels, view.expectedSeconds);
    viewFailing.set(labels, Number(view.failed));
  }
  return metrics.registry.metrics();
}
