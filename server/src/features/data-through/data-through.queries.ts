import { dataThroughRuleSchema } from '@viewkeeper/shared/data-through.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const findDatabase = sqlQueryOne(
  'data-through/find_database',
  z.object({ databaseGroup: z.string(), asOf: instantSchema }),
);
export const listRules = sqlQuery('data-through/list_rules', dataThroughRuleSchema);

const foundTableSchema = z.object({
  databaseName: z.string(),
  systemIdentifier: z.string().nullable(),
  databaseOid: z.number().nullable(),
  ruleId: idSchema.nullable(),
  source: z.enum(['expression', 'told']).nullable(),
  expression: z.string().nullable(),
  condition: z.string().nullable(),
  ruleCount: z.number(),
});
/** A base table with its rule, as far as the person may set it. */
export type FoundTable = z.infer<typeof foundTableSchema>;
export const findTable = sqlQueryOne('data-through/find_table', foundTableSchema);

export const setRule = sqlQueryOne('data-through/set_rule', z.object({ ruleId: idSchema }));
export const removeRule = sqlCommand('data-through/remove_rule');
export const tellLoad = sqlQueryOne(
  'data-through/tell_load',
  z.object({ dataThrough: instantSchema.nullable(), changed: z.boolean(), ahead: z.boolean() }),
);
