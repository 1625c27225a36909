import { z } from 'zod';
import { postgresErrorSchema } from './error-codes.ts';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema, sortDirectionSchema } from './wire.ts';

/** What can be wrong; docs/alerts.md tells when each begins and ends. */
export const problemKindSchema = z.enum([
  'database_unreachable', // a watched database does not answer
  'wrong_database', // another database answers than the pinned one
  'view_failing', // the last run of a view failed, after its retries
  'view_late', // contents are older than promised
  'view_due', // contents are expected to be late
  'session_holds_proof', // a session in a watched database keeps views from being proven
  'readers_blocked', // sessions wait behind a refresh
  'observer_silent', // nobody observes a database
  'worker_silent', // nobody refreshes
  'hold_ends', // the hold of a view ends soon
  'channel_silent', // alerts could not be delivered
]);
export type ProblemKind = z.infer<typeof problemKindSchema>;

/** `critical` is told at once, `normal` and `information` with the next digest. The worst first. */
export const severitySchema = z.enum(['critical', 'normal', 'information']);
export type Severity = z.infer<typeof severitySchema>;

/** `unknown`: whether it goes on cannot be told any more; `withdrawn`: what it was about is gone, or not promised. */
export const endedBecauseSchema = z.enum(['recovered', 'unknown', 'withdrawn']);

const viewNameSchema = z.object({ viewId: idSchema, schemaName: z.string(), viewName: z.string() });

/** What is known of the cause; which of them are there depends on the kind. */
export const problemFactsSchema = z.object({
  /** Why the database does not answer. */
  reason: z.string().nullish(),
  error: postgresErrorSchema.nullish(),
  errorClass: z.string().optional(),
  /** Runs that have failed since the last success. */
  failures: z.int().optional(),
  /** The first five of the views that it makes late. */
  views: z.array(viewNameSchema).optional(),
  /** The session that holds back. */
  pid: z.int().optional(),
  userName: z.string().nullish(),
  application: z.string().nullish(),
  sessionState: z.string().nullish(),
  holdUntil: instantSchema.optional(),
  holdBy: z.string().nullish(),
  holdNote: z.string().nullish(),
  /** The channel that does not deliver. */
  channelName: z.string().optional(),
});
export type ProblemFacts = z.infer<typeof problemFactsSchema>;

/** One cause, from when it began until it ended. Instants are by the console's clock. */
export const problemSchema = z.object({
  problemId: idSchema,
  kind: problemKindSchema,
  severity: severitySchema,
  beganAt: instantSchema,
  /** Null: it goes on. */
  endedAt: instantSchema.nullable(),
  endedBecause: endedBecauseSchema.nullable(),
  /** Null: it is about no database, or about several. */
  databaseId: idSchema.nullable(),
  databaseName: z.string().nullable(),
  databaseGroup: z.string().nullable(),
  environment: z.string().nullable(),
  /** Databases that nobody observes, as far as the person may see them. */
  databases: z.array(z.object({ databaseId: idSchema, name: z.string() })),
  viewId: idSchema.nullable(),
  schemaName: z.string().nullable(),
  viewName: z.string().nullable(),
  /** The run that failed, or that makes readers wait. */
  runId: idSchema.nullable(),
  /** When the first promise that it concerns is broken, or was; null: nothing is promised. */
  deadlineAt: instantSchema.nullable(),
  /** Of the target that it concerns. */
  tier: z.enum(['critical', 'normal']).nullable(),
  /** Who looks after it: who was named, or answers for the target. */
  owner: z.string().nullable(),
  /** Sessions that wait behind a refresh. */
  blockedReaders: z.int(),
  /** Other views that it concerns, and how many of them are late by now. */
  viewCount: z.int(),
  lateCount: z.int(),
  facts: problemFactsSchema,
  acknowledgement: z.object({ at: instantSchema, by: z.string(), note: z.string().nullable() }).nullable(),
  mute: z.object({ until: instantSchema, by: z.string() }).nullable(),
});
export type Problem = z.infer<typeof problemSchema>;

/** `open`: goes on and is not muted; `muted`: goes on; `recovered`: has ended, whyever. */
export const problemStateSchema = z.enum(['open', 'muted', 'recovered']);
export type ProblemState = z.infer<typeof problemStateSchema>;
/** `urgency`: by deadline, then tier, then blocked readers, then since when. */
export const problemSortSchema = z.enum(['urgency', 'since', 'ended']);
export type ProblemSort = z.infer<typeof problemSortSchema>;

export const problemFilterSchema = z.object({
  state: z.array(problemStateSchema).max(problemStateSchema.options.length).default(['open']),
  severity: z.array(severitySchema).max(severitySchema.options.length).default([]),
  kind: z.array(problemKindSchema).max(problemKindSchema.options.length).default([]),
  databaseId: z.array(idSchema).max(100).default([]),
  /** One problem, for whoever may see it. */
  problemId: idSchema.optional(),
  search: searchSchema.default(''),
});
export type ProblemFilter = z.infer<typeof problemFilterSchema>;
export const problemListSchema = problemFilterSchema.extend({
  sort: problemSortSchema.default('urgency'),
  order: sortDirectionSchema.default('asc'),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A page of problems. `asOf`: when the console last looked for problems, not when the page was asked for. */
export const problemPageSchema = pageOf(problemSchema).extend({
  total: z.number(),
  /** Problems of each state, whatever is filtered. */
  counts: z.record(problemStateSchema, z.int()),
  /** When the last problem ended; null: there was none. */
  lastEndedAt: instantSchema.nullable(),
});
export type ProblemPage = z.infer<typeof problemPageSchema>;

/** `webhook`: signed JSON; `slack`, `pagerduty`: bodies in their shape; `dead_man`: a URL that is asked while all is well. */
export const channelKindSchema = z.enum(['webhook', 'slack', 'pagerduty', 'email', 'dead_man']);
export type ChannelKind = z.infer<typeof channelKindSchema>;

const emailSchema = z.email().max(254);
const httpUrlSchema = z.url({ protocol: /^https?$/, hostname: /./ }).max(2000);

/** What a person decides about a channel; what it is sent with is apart, because it is never given back. */
export const channelSettingsSchema = z.object({
  name: z.string().trim().min(1).max(63),
  enabled: z.boolean(),
  /** What is less than this is not told. */
  minimumSeverity: severitySchema,
  /** Null: of all databases. */
  databaseGroups: z.array(z.string().min(1).max(63)).min(1).max(100).nullable(),
  /** What is not critical is collected for so long; 0: each is told at once. */
  digestMinutes: z.int().min(0).max(1440),
  /** What nobody has acknowledged is told again after so many hours; null: never. */
  remindHours: z.int().min(1).max(168).nullable(),
  /** Of a dead-man ping. */
  pingSeconds: z.int().min(15).max(86_400).nullable(),
  recipients: z.array(emailSchema).max(20),
});
export type ChannelSettings = z.infer<typeof channelSettingsSchema>;

/** What must be there for its kind, and what must not. */
const fitsKind = (channel: ChannelSettings & { kind: ChannelKind }) =>
  (channel.kind === 'dead_man') === (channel.pingSeconds !== null) &&
  (channel.kind === 'email') === channel.recipients.length > 0;

export const addChannelSchema = channelSettingsSchema
  .extend({
    kind: channelKindSchema,
    /** Of everything but e-mail. */
    url: httpUrlSchema.nullable(),
    /** PagerDuty's integration key. */
    routingKey: z.string().trim().min(1).max(100).nullable(),
  })
  .refine(fitsKind)
  .refine(({ kind, url }) => (kind === 'email') === (url === null))
  .refine(({ kind, routingKey }) => (kind === 'pagerduty') === (routingKey !== null));
export type NewChannel = z.infer<typeof addChannelSchema>;

/** What was added. The signing secret of a webhook is shown this once. */
export const addedChannelSchema = z.object({ channelId: idSchema, signingSecret: z.string().nullable() });
export type AddedChannel = z.infer<typeof addedChannelSchema>;

export const changeChannelSchema = channelSettingsSchema.extend({
  channelId: idSchema,
  /** Null: stays as it is. */
  url: httpUrlSchema.nullable(),
  routingKey: z.string().trim().min(1).max(100).nullable(),
});

export const messageKindSchema = z.enum(['problem', 'digest', 'ping', 'test']);
/** `failed`: given up after the last try; `dropped`: nothing was left to tell when it was due. */
export const messageStateSchema = z.enum(['waiting', 'sent', 'failed', 'dropped']);
export type MessageState = z.infer<typeof messageStateSchema>;

/** Why a message did not reach its receiver, where there is no HTTP status that says so. */
export const deliveryErrorSchema = z.enum([
  'address_not_allowed', // a private address that the configuration does not allow
  'host_not_found', // the host's name is not known
  'refused', // nothing listens there
  'timeout', // no answer came in time
  'tls', // the certificate is not valid
  'status', // the receiver answered with an error, or with a redirect
  'mail_not_configured', // VIEWKEEPER_SMTP_URL is not set
  'mail_refused', // the mail server refused the message
  'secret_lost', // sealed with another session secret: to be entered again
  'not_tried', // no process tried it for six hours
  'other',
]);
export type DeliveryError = z.infer<typeof deliveryErrorSchema>;

/** What came of a try. */
export const deliveryOutcomeSchema = z.object({
  delivered: z.boolean(),
  /** HTTP status of the answer; null: there was none. */
  status: z.int().nullable(),
  /** The beginning of the answer, as the receiver wrote it. */
  answer: z.string().nullable(),
  error: deliveryErrorSchema.nullable(),
});
export type DeliveryOutcome = z.infer<typeof deliveryOutcomeSchema>;

/** A message of a channel. */
export const messageSchema = deliveryOutcomeSchema.omit({ delivered: true }).extend({
  messageId: idSchema,
  kind: messageKindSchema,
  state: messageStateSchema,
  madeAt: instantSchema,
  dueAt: instantSchema,
  triedAt: instantSchema.nullable(),
  tries: z.int(),
  /** Problems that it tells of. */
  problems: z.array(
    z.object({
      problemId: idSchema,
      event: z.enum(['opened', 'reminded', 'recovered']),
      kind: problemKindSchema,
      databaseName: z.string().nullable(),
      schemaName: z.string().nullable(),
      viewName: z.string().nullable(),
    }),
  ),
});
export type AlertMessage = z.infer<typeof messageSchema>;
export const messageListSchema = z.object({
  channelId: idSchema,
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export const messagePageSchema = pageOf(messageSchema);

/** A channel with how its last message fared. What it is sent with stays on the server. */
export const channelSchema = channelSettingsSchema.extend({
  channelId: idSchema,
  kind: channelKindSchema,
  /** The receiver's host, or the recipients. */
  address: z.string(),
  lastSentAt: instantSchema.nullable(),
  /** Since when nothing has been delivered any more; null: all is. */
  silentSince: instantSchema.nullable(),
  lastError: deliveryErrorSchema.nullable(),
  lastStatus: z.int().nullable(),
  waitingCount: z.int(),
});
export type Channel = z.infer<typeof channelSchema>;
export const channelListSchema = z.object({
  channels: z.array(channelSchema),
  asOf: instantSchema,
  /** Whether the console can send e-mail. */
  mailConfigured: z.boolean(),
  /** Database groups that a channel can be limited to. */
  databaseGroups: z.array(z.string()),
});

export type ChannelList = z.infer<typeof channelListSchema>;

/** What becomes a problem, and after how many seconds; null: at once. */
export const ruleSchema = z.object({
  kind: problemKindSchema,
  enabled: z.boolean(),
  thresholdSeconds: z.int().min(1).max(604_800).nullable(),
});
export type Rule = z.infer<typeof ruleSchema>;

export const acknowledgeSchema = z.object({ problemId: idSchema, note: z.string().trim().max(500).nullable() });
/** Minutes from now; null: it speaks again. */
export const muteSchema = z.object({ problemId: idSchema, minutes: z.int().min(1).max(43_200).nullable() });
export const assignSchema = z.object({ problemId: idSchema, owner: z.string().trim().min(1).max(200).nullable() });
