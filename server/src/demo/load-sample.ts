import type pg from 'pg';
import { DemoError } from './demo-folder.ts';
import { loadScripts, readSampleScript, type Sample } from './samples.ts';

export interface LoadOptions {
  /** Null: 1. */
  scale: number | null;
  /** Told what is under way: tables, data, views. */
  tell?: (does: string) => void;
  /** Told once the scripts have run, within the transaction. */
  finish?: (client: pg.ClientBase) => Promise<unknown>;
}

/** At which scale the sample is loaded; null: it is not. */
export async function readLoadedScale(client: pg.ClientBase, { loadTable }: Sample): Promise<number | null> {
  const there = await client.query<{ loaded: boolean }>('SELECT to_regclass($1) IS NOT NULL AS loaded', [loadTable]);
  if (!there.rows[0]?.loaded) return null;
  const loaded = await client.query<{ scale: number }>(
    `SELECT scale::float8 AS scale FROM ${client.escapeIdentifier(loadTable)}`,
  );
  return loaded.rows[0]?.scale ?? null;
}

/** Error: `DemoError` when the sample is there at another scale than the wanted one. */
export function refuseOtherScale({ database }: Sample, present: number | null, wanted: number | null): void {
  if (present === null || wanted === null || present === wanted) return;
  throw new DemoError(
    `The sample ${database} is there at scale ${present}: --reset --scale ${wanted} makes all samples anew`,
  );
}

/** Loads the sample in one transaction: what stops in the middle leaves nothing behind. */
export async function loadSample(client: pg.ClientBase, sample: Sample, options: LoadOptions): Promise<void> {
  await client.query(`BEGIN; SET LOCAL sample.scale = '${options.scale ?? 1}'`);
  try {
    for (const { file, does } of loadScripts) {
      options.tell?.(does);
      await client.query(await readSampleScript(sample, file));
    }
    await options.finish?.(client);
    await client.query('COMMIT');
  } catch (error) {
    // A connection that is gone has rolled back by itself; what happened first is what counts.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
