import {
  attemptSchema,
  modeReasonSchema,
  runChangeSchema,
  runDetailSchema,
  runRowSchema,
} from '@viewkeeper/shared/refreshes.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const listRuns = sqlQuery('refreshes/list_runs', runRowSchema);
export const getRun = sqlQueryOne('refreshes/get_run', runDetailSchema.omit({ attempts: true, previous: true }));
export const getPreviousRun = sqlQueryOne('refreshes/get_previous_run', runRowSchema);
export const listAttempts = sqlQuery('refreshes/list_attempts', attemptSchema);
export const listChanges = sqlQuery('refreshes/list_changes', runChangeSchema);
export const getLastChange = sqlQueryOne('refreshes/get_last_change', z.object({ changeId: z.number() }));
export const listVisibleDatabases = sqlQuery('refreshes/list_visible_databases', z.object({ databaseId: idSchema }));

const targetSchema = z.object({
  viewId: idSchema,
  oid: z.number(),
  schemaName: z.string(),
  viewName: z.string(),
  populated: z.boolean(),
  concurrentlyPossible: z.boolean(),
  concurrentlyReason: modeReasonSchema,
  holdUntil: instantSchema.nullable(),
  holdNote: z.string().nullable(),
  held: z.boolean().nullable(),
  databaseId: idSchema,
  databaseName: z.string(),
  environment: z.string(),
  configured: z.boolean(),
  identityMismatch: z.boolean(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  runCount: z.int(),
});
/** A view as the stored inventory knows it, with what a refresh of it must respect. */
export type Target = z.infer<typeof targetSchema>;
export const getTarget = sqlQueryOne('refreshes/get_target', targetSchema);
export const listDownstream = sqlQuery(
  'refreshes/list_downstream',
  z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() }),
);

const runIdSchema = z.object({ runId: idSchema });
export const insertRun = sqlQueryOne('refreshes/insert_run', runIdSchema);
export const lockUnsentRun = sqlQueryOne('refreshes/lock_unsent_run', runIdSchema);
export const lockRun = sqlQueryOne('refreshes/lock_run', runIdSchema.extend({ finishedAt: instantSchema.nullable() }));
export const requestCancel = sqlQueryOne(
  'refreshes/request_cancel',
  z.object({
    runId: idSchema,
    viewId: idSchema,
    databaseId: idSchema,
    schemaName: z.string(),
    viewName: z.string(),
    state: z.string(),
  }),
);
export const holdView = sqlCommand('views/hold_view');
