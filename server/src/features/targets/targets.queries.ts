import { targetRowSchema, targetScopeSchema, tierSchema, viewTargetSchema } from '@viewkeeper/shared/targets.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlPage, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const listTargets = sqlPage(
  'targets/list_targets',
  targetRowSchema,
  z.object({ sortNumber: z.string(), sortText: z.string(), total: z.number(), asOf: instantSchema }),
);
export const getPromise = sqlQueryOne('targets/get_promise', viewTargetSchema.omit({ attainments: true }));

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
    spanSchema.extend({ scope: targetScopeSchema, tier: tierSchema, errorAfterMs: z.number().nullable() }),
  ),
  gaps: z.array(spanSchema),
  failures: z.array(spanSchema),
});
export const listAttainmentFacts = sqlQuery('targets/list_attainment_facts', factsSchema);
export const listTableLoads = sqlQuery(
  'targets/list_table_loads',
  z.object({ ruleId: idSchema, known: z.array(z.object({ fromMs: z.number(), agedFromMs: z.number() })) }),
);

export const lockTargets = sqlCommand('targets/lock_targets');
export const findScope = sqlQueryOne(
  'targets/find_scope',
  z.object({ name: z.string(), databaseId: idSchema.nullable() }),
);
const endedSchema = z.object({
  targetId: idSchema,
  tier: tierSchema,
  warnAfterSeconds: z.number().nullable(),
  errorAfterSeconds: z.number().nullable(),
  owner: z.string().nullable(),
  validUntil: instantSchema,
});
export const endTarget = sqlQueryOne('targets/end_target', endedSchema);
export const insertTarget = sqlCommand('targets/insert_target');
export const listConcerned = sqlQuery(
  'targets/list_concerned',
  z.object({
    viewId: idSchema,
    schemaName: z.string(),
    viewName: z.string(),
    databaseName: z.string(),
    scope: targetScopeSchema.nullable(),
  }),
);
