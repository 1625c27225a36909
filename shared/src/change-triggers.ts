import { z } from 'zod';
import { instantSchema } from './wire.ts';

/** Whether the log of change triggers tells of every write to a table. */
export const changeTriggerStateSchema = z.enum([
  'decides', // it has done so since the refresh: its counters say nothing
  'next_refresh', // it does so now, but not since before the refresh
  'missing', // it has none
  'altered', // they leave some writes out
  'disabled', // not ENABLE ALWAYS
  'no_apply', // what logical replication applies is left out
  'parent', // a table above it, by partition or INHERITS, is not told of
]);
export type ChangeTriggerState = z.infer<typeof changeTriggerStateSchema>;

/** The schema viewkeeper_agent: `hidden`, the console's role may not read it; `altered`, it is not what the console shows. */
const agentStateSchema = z.enum(['absent', 'hidden', 'altered', 'ready']);

/** Change triggers of what a view reads, and the SQL that brings them, shows them and takes them away. */
export const changeTriggersSchema = z.object({
  /** Null: not observed yet. */
  agent: agentStateSchema.nullable(),
  observedAt: instantSchema.nullable(),
  /** The view is proven by them alone, up to the last observation. */
  proven: z.boolean(),
  /** At most 1,000. */
  tables: z.array(
    z.object({
      schemaName: z.string(),
      name: z.string(),
      isPartitioned: z.boolean(),
      hasChildren: z.boolean(),
      state: changeTriggerStateSchema,
    }),
  ),
  sql: z.object({
    /** Null: the agent is there as it should be, or the console's role is not known yet. */
    createAgent: z.string().nullable(),
    add: z.string(),
    verify: z.string(),
    remove: z.string(),
    removeAgent: z.string(),
  }),
});
export type ChangeTriggers = z.infer<typeof changeTriggersSchema>;
