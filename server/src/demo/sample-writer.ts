import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { readAdvanceScript } from './demo-databases.ts';

const pauseMs = 4000;

/**
 * Keeps the sample's base tables moving, as the application that owns them would: first the gap since the last start,
 * then a little every few seconds. Ends with the signal.
 */
export async function keepWriting(url: string, logger: Logger, signal: AbortSignal): Promise<void> {
  const advance = await readAdvanceScript();
  while (!signal.aborted) {
    try {
      await writeUntilAborted(url, advance, signal);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ err: error }, 'the writer of the sample failed; it starts again');
      await pause(signal);
    }
  }
}

async function writeUntilAborted(url: string, advance: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'marketplace' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    while (!signal.aborted) {
      await client.query(advance);
      await pause(signal);
    }
  } finally {
    await client.end();
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(pauseMs, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
