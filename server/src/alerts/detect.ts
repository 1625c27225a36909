import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQueryOne } from '../db/sql.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Services } from '../services.ts';

const takeTurn = sqlQueryOne('alerts/take_turn', z.object({ takenAt: instantSchema }));
const readPromises = sqlQueryOne(
  'alerts/read_promises',
  z.object({ broken: z.string(), promised: z.string(), standing: z.string() }),
  { prepared: true },
);
const detectProblems = sqlCommand('alerts/detect_problems');
const endTurn = sqlCommand('alerts/end_turn');

/** A problem that comes back so soon after its end is the same one. */
export const flapSeconds = 300;

/**
 * Looks for problems once, when no other process does and none has within `restMs`: opens, changes and ends them in one
 * transaction. Whether it looked.
 */
export async function detect({ pool }: Pick<Services, 'pool'>, restMs: number): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    if (!(await takeTurn(db, [restMs]))) return false;
    const promises = await readPromises(db);
    // Sets of unknown size are joined: never each row against each.
    await db.query('SET LOCAL enable_nestloop = off; SET LOCAL jit = off');
    await detectProblems(db, [flapSeconds, promises?.broken, promises?.promised, promises?.standing]);
    await endTurn(db);
    return true;
  });
}
