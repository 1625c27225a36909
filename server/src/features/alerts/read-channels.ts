import type { AlertMessage, ChannelList, messageListSchema } from '@viewkeeper/shared/alerts.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import type { z } from 'zod';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import type { Services } from '../../services.ts';
import { listChannels, listMessages } from './alerts.queries.ts';

/** All channels; they are few. */
export async function readChannels({ pool, config }: Services): Promise<ChannelList> {
  const channels = await listChannels(pool);
  const databaseGroups = [...new Set(config.databases.map(({ databaseGroup }) => databaseGroup))].toSorted();
  return { channels, asOf: await readNow(pool), mailConfigured: config.mail !== null, databaseGroups };
}

/** One page of the messages of a channel, the newest first. */
export async function readMessages(
  { pool }: Services,
  { channelId, cursor, limit }: z.output<typeof messageListSchema>,
): Promise<{ rows: AlertMessage[]; nextCursor: string | null; asOf: string }> {
  const asOf = await readNow(pool);
  const rows = await listMessages(pool, [channelId, decodeCursor(cursor, idSchema), limit]);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? encodeCursor(last.messageId) : null, asOf };
}
