import type { Sample } from '@viewkeeper/shared/data-through.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import type { Client } from 'pg';
import { z } from 'zod';
import { type Db, sqlCommand, sqlQuery } from '../db/sql.ts';
import { sampleDataThrough } from './sample-data-through.ts';

const dueSchema = z.object({
  ruleId: idSchema,
  schemaName: z.string(),
  tableName: z.string(),
  expression: z.string(),
  condition: z.string().nullable(),
});
/** A table whose rule is an expression. */
export type DueSample = z.infer<typeof dueSchema>;
export const listDueSamples = sqlQuery('observe/list_due_samples', dueSchema);
export const listReadSamples = sqlQuery('observe/list_read_samples', dueSchema);
export const forgetDataThrough = sqlCommand('observe/forget_data_through');
const storeSample = sqlCommand('observe/store_sample');

export interface TakenSample {
  due: DueSample;
  sample: Sample;
}

/**
 * Asks tables up to when they were loaded, one after the other; after `patienceMs` no further one is asked, and the rest
 * comes first the next time.
 */
export async function takeSamples(
  client: Client,
  dues: readonly DueSample[],
  patienceMs: number,
): Promise<TakenSample[]> {
  const deadline = performance.now() + patienceMs;
  const taken: TakenSample[] = [];
  for (const due of dues) {
    if (performance.now() > deadline) break;
    taken.push({ due, sample: await sampleDataThrough(client, due) });
  }
  return taken;
}

/** Keeps what samples gave, and what kept the others from an answer. */
export async function storeSamples(db: Db, taken: readonly TakenSample[]): Promise<void> {
  for (const { due, sample } of taken) {
    const { problem, error, dataThrough, seenAt, tookMs } = sample;
    const failure = error && JSON.stringify(error);
    const asked = [due.ruleId, due.expression, due.condition];
    await storeSample(db, [...asked, problem, failure, dataThrough, seenAt, tookMs]);
  }
}
