import {
  channelKindSchema,
  endedBecauseSchema,
  messageKindSchema,
  problemFactsSchema,
  problemSchema,
} from '@viewkeeper/shared/alerts.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';

/** One problem of a message, as it is when the message is sent. */
export const itemSchema = problemSchema
  .pick({
    problemId: true,
    kind: true,
    severity: true,
    databaseName: true,
    environment: true,
    schemaName: true,
    viewName: true,
    viewId: true,
    runId: true,
    beganAt: true,
    endedAt: true,
    deadlineAt: true,
    tier: true,
    owner: true,
    blockedReaders: true,
    viewCount: true,
    lateCount: true,
  })
  .extend({
    event: z.enum(['opened', 'reminded', 'recovered']),
    endedBecause: endedBecauseSchema.nullable(),
    acknowledgedBy: z.string().nullable(),
    facts: problemFactsSchema,
  });
export type MessageItem = z.infer<typeof itemSchema>;

/** A message that is to be sent, with its channel. */
export const messageSchema = z.object({
  messageId: idSchema,
  messageKind: messageKindSchema,
  tries: z.int(),
  channelId: idSchema,
  name: z.string(),
  kind: channelKindSchema,
  secret: z.string().nullable(),
  recipients: z.array(z.string()),
  items: z.array(itemSchema),
  now: instantSchema,
});
export type Message = z.infer<typeof messageSchema>;
