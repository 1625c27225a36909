import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { type Db, sqlQueryOne } from './sql.ts';

const readNowRow = sqlQueryOne('clock/read_now', z.object({ asOf: instantSchema }));

/** Now, by the console database's clock. */
export async function readNow(db: Db): Promise<string> {
  const row = await readNowRow(db);
  if (!row) throw new Error('the clock gave no row');
  return row.asOf;
}
