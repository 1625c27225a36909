import { unknownReasonSchema } from '@viewkeeper/shared/freshness.ts';
import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQueryOne } from '../../db/sql.ts';
import { factsSchema, functionFactSchema } from './facts.ts';

export const getViewFacts = sqlQueryOne(
  'capabilities/get_view_facts',
  z.object({
    schemaName: z.string(),
    viewName: z.string(),
    owner: z.string(),
    populated: z.boolean(),
    mayRefresh: z.boolean(),
    roleName: z.string().nullable(),
    uncounted: unknownReasonSchema.nullable(),
    readsTextAsTime: z.boolean().nullable(),
    refreshGrant: z.string().nullable(),
    readers: z.array(z.string()),
    uncountedSql: z.string().nullable(),
    facts: factsSchema.nullable(),
    asOf: instantSchema.nullable(),
  }),
);

const databaseSchema = z.object({ databaseName: z.string(), isPinned: z.boolean() });
export const findDatabase = sqlQueryOne('capabilities/find_database', databaseSchema);
export const findView = sqlQueryOne(
  'capabilities/find_view',
  databaseSchema.extend({
    databaseId: z.number(),
    schemaName: z.string(),
    viewName: z.string(),
    columns: z.array(z.string()),
  }),
);

/** Statements that run in a watched database. */
export const beginCheck = sqlCommand('capabilities/begin_check');
export const readSearchPath = sqlQueryOne('capabilities/read_search_path', z.object({ searchPath: z.string() }));
export const findNames = sqlQueryOne(
  'capabilities/find_names',
  z.object({
    oids: z.array(z.number()),
    functions: z.array(functionFactSchema),
    operators: z.array(z.object({ name: z.string(), volatility: z.string() })),
  }),
);
export const readFacts = sqlQueryOne('observe/read_facts', z.object({ facts: z.string() }));
