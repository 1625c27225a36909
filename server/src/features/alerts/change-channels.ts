import { randomBytes } from 'node:crypto';
import type {
  AddedChannel,
  ChannelSettings,
  changeChannelSchema,
  DeliveryOutcome,
  NewChannel,
  Rule,
} from '@viewkeeper/shared/alerts.ts';
import type { z } from 'zod';
import { deliver } from '../../alerts/deliver.ts';
import { openSecret, sealSecret } from '../../alerts/secret-box.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Db } from '../../db/sql.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import {
  changeRule,
  deleteChannel,
  getChannel,
  insertChannel,
  insertTest,
  type StoredChannel,
  updateChannel,
} from './alerts.queries.ts';

/** What may be shown of a receiver: paths and parameters of such URLs are secrets as a rule. */
const addressOf = (url: string | null, recipients: readonly string[]) =>
  url === null ? recipients.join(', ') : new URL(url).origin;

function settingsOf(channel: ChannelSettings & { address: string }) {
  const {
    name,
    enabled,
    address,
    recipients,
    minimumSeverity,
    databaseGroups,
    digestMinutes,
    remindHours,
    pingSeconds,
  } = channel;
  return {
    name,
    enabled,
    address,
    recipients,
    minimumSeverity,
    databaseGroups,
    digestMinutes,
    remindHours,
    pingSeconds,
  };
}

/** As both statements take them, from `$2` on. */
const columnsOf = (channel: ChannelSettings & { address: string; secret: string | null }) => [
  channel.name,
  channel.enabled,
  channel.address,
  channel.secret,
  channel.recipients,
  channel.minimumSeverity,
  channel.databaseGroups,
  channel.digestMinutes,
  channel.remindHours,
  channel.pingSeconds,
];

const subjectOf = (channelId: number, subjectName: string) => ({ subject: `channel:${channelId}`, subjectName });

/**
 * Adds a channel. A webhook gets a signing secret, which is given this once. Error: `conflict` where another channel has
 * the name.
 */
export async function addChannel({ pool, config }: Services, actor: Actor, channel: NewChannel): Promise<AddedChannel> {
  const signingSecret = channel.kind === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
  const { url, recipients } = channel;
  const address = addressOf(url, recipients);
  const key = signingSecret ?? channel.routingKey;
  const secret = url === null ? null : sealSecret({ url, key }, config.sessionSecret);
  return inTransaction(pool, async (db) => {
    const added = await insertChannel(db, [channel.kind, ...columnsOf({ ...channel, address, secret })]);
    if (!added) throw new ConsoleError('conflict');
    await writeAudit(db, {
      action: 'channel.add',
      actor,
      ...subjectOf(added.channelId, channel.name),
      after: { kind: channel.kind, ...settingsOf({ ...channel, address }) },
    });
    return { channelId: added.channelId, signingSecret };
  });
}

async function lockChannel(db: Db, channelId: number): Promise<StoredChannel> {
  const channel = await getChannel(db, [channelId]);
  if (!channel) throw new ConsoleError('not_found');
  return channel;
}

/**
 * Changes a channel; a URL or key that is left out stays as it was. Errors: `not_found`; `conflict` where another channel
 * has the name; `bad_input` where it does not fit the kind, or what was sealed cannot be opened any more.
 */
export async function changeChannel(
  { pool, config }: Services,
  actor: Actor,
  change: z.output<typeof changeChannelSchema>,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const before = await lockChannel(db, change.channelId);
    const isMail = before.kind === 'email';
    if (isMail !== change.recipients.length > 0 || (before.kind === 'dead_man') !== (change.pingSeconds !== null))
      throw new ConsoleError('bad_input');
    const known = before.secret === null ? null : openSecret(before.secret, config.sessionSecret);
    const url = change.url ?? known?.url ?? null;
    if (isMail !== (url === null)) throw new ConsoleError('bad_input', { values: { field: 'url' } });
    const key = change.routingKey ?? known?.key ?? null;
    const secret = url === null ? null : sealSecret({ url, key }, config.sessionSecret);
    const address = addressOf(url, change.recipients);
    const changed = await updateChannel(db, [change.channelId, ...columnsOf({ ...change, address, secret })]);
    if (!changed) throw new ConsoleError('conflict');
    await writeAudit(db, {
      action: 'channel.change',
      actor,
      ...subjectOf(change.channelId, change.name),
      before: settingsOf(before),
      after: { ...settingsOf({ ...change, address }), ...(change.url !== null && { url: 'changed' }) },
    });
  });
}

/** Removes a channel with the log of its messages. Error: `not_found`. */
export async function removeChannel({ pool }: Services, actor: Actor, channelId: number): Promise<void> {
  await inTransaction(pool, async (db) => {
    const before = await lockChannel(db, channelId);
    await deleteChannel(db, [channelId]);
    await writeAudit(db, {
      action: 'channel.remove',
      actor,
      ...subjectOf(channelId, before.name),
      before: { kind: before.kind, ...settingsOf(before) },
    });
  });
}

/** Sends a test through the channel, and tells what came of it. Errors: `not_found`; `conflict` where it is off. */
export async function testChannel(services: Services, actor: Actor, channelId: number): Promise<DeliveryOutcome> {
  const messageId = await inTransaction(services.pool, async (db) => {
    const channel = await lockChannel(db, channelId);
    if (!channel.enabled) throw new ConsoleError('conflict');
    const message = await insertTest(db, [channelId]);
    await writeAudit(db, { action: 'channel.test', actor, ...subjectOf(channelId, channel.name) });
    return message?.messageId ?? 0;
  });
  const outcome = await deliver(services, messageId);
  if (!outcome) throw new ConsoleError('conflict');
  return outcome;
}

/** Changes what becomes a problem, from the next look on. Error: `not_found`. */
export async function setRule({ pool }: Services, actor: Actor, rule: Rule): Promise<void> {
  await inTransaction(pool, async (db) => {
    const before = await changeRule(db, [rule.kind, rule.enabled, rule.thresholdSeconds]);
    if (!before) throw new ConsoleError('not_found');
    const { enabled, thresholdSeconds } = rule;
    await writeAudit(db, {
      action: 'rule.change',
      actor,
      subject: `rule:${rule.kind}`,
      subjectName: rule.kind,
      before,
      after: { enabled, thresholdSeconds },
    });
  });
}
