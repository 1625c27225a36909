import {
  channelSchema,
  messageSchema,
  problemKindSchema,
  problemPageSchema,
  problemSchema,
  ruleSchema,
} from '@viewkeeper/shared/alerts.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlPage, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const listProblems = sqlPage(
  'alerts/list_problems',
  problemSchema,
  z.object({ sortKey: z.array(z.number()), total: z.number() }),
);
export const countProblems = sqlQueryOne(
  'alerts/count_problems',
  problemPageSchema.pick({ counts: true, lastEndedAt: true, asOf: true }),
);

const handledSchema = z.object({ databaseId: idSchema.nullable(), kind: problemKindSchema, cause: z.string() });
export type Handled = z.infer<typeof handledSchema>;
export const acknowledgeProblem = sqlQueryOne('alerts/acknowledge_problem', handledSchema);
export const muteProblem = sqlQueryOne(
  'alerts/mute_problem',
  handledSchema.extend({ mutedUntil: instantSchema.nullable() }),
);
export const assignProblem = sqlQueryOne(
  'alerts/assign_problem',
  handledSchema.extend({ before: z.string().nullable() }),
);

export const listChannels = sqlQuery('alerts/list_channels', channelSchema);
const storedChannelSchema = channelSchema
  .omit({ lastSentAt: true, silentSince: true, lastError: true, lastStatus: true, waitingCount: true })
  .extend({ secret: z.string().nullable() });
export type StoredChannel = z.infer<typeof storedChannelSchema>;
export const getChannel = sqlQueryOne('alerts/get_channel', storedChannelSchema);
export const insertChannel = sqlQueryOne('alerts/insert_channel', z.object({ channelId: idSchema }));
export const updateChannel = sqlQueryOne('alerts/update_channel', z.object({ channelId: idSchema }));
export const deleteChannel = sqlCommand('alerts/delete_channel');
export const insertTest = sqlQueryOne('alerts/insert_test', z.object({ messageId: idSchema }));
export const listMessages = sqlQuery('alerts/list_messages', messageSchema);
export const listRules = sqlQuery('alerts/list_rules', ruleSchema);
export const changeRule = sqlQueryOne('alerts/change_rule', ruleSchema.omit({ kind: true }));
