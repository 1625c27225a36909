import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import type { SampleDatabase } from './demo-databases.ts';
import { readSampleScript } from './samples.ts';

const pauseMs = 4000;

/**
 * Keeps the sample's base tables moving, as the application that owns them would: first the gap since the last start,
 * then a little every few seconds. Ends with the signal.
 */
export async function keepWriting(database: SampleDatabase, logger: Logger, signal: AbortSignal): Promise<void> {
  const advance = await readSampleScript(database.sample, 'advance.sql');
  while (!signal.aborted) {
    try {
      await writeUntilAborted(database, advance, signal);
    } catch (error) {
      if (signal.aborted) return;
      const { database: name } = database.sample;
      logger.warn({ err: error, database: name }, 'the writer of the sample failed; it starts again');
      await pause(signal);
    }
  }
}

async function writeUntilAborted(
  { ownerUrl, sample }: SampleDatabase,
  advance: string,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: sample.role });
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
