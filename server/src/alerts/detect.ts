import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../db/sql.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Services } from '../services.ts';

const takeTurn = sqlQueryOne('alerts/take_turn', z.object({ takenAt: instantSchema }));
const readPromises = sqlQueryOne(
  'alerts/read_promises',
  z.object({ broken: z.string(), promised: z.string(), standing: z.string() }),
  { prepared: true },
);
const detectProblems = sqlCommand('alerts/detect_problems');
const plannedSchema = z.object({ messageId: idSchema, dueAt: instantSchema });
const planMessages = sqlQuery('alerts/plan_messages', plannedSchema);
const planPings = sqlQuery('alerts/plan_pings', plannedSchema);
const forgetAlerts = sqlCommand('alerts/forget_alerts');
const endTurn = sqlCommand('alerts/end_turn');

/** A problem that comes back so soon after its end is the same one; its end is told only then. */
const flapSeconds = 300;

/**
 * Looks for problems once, when no other process does and none has within `restMs`: opens, changes and ends them, and
 * makes the messages about them with their deliveries, in one transaction. Whether it looked.
 */
export async function detect({ pool, jobs }: Pick<Services, 'pool' | 'jobs'>, restMs: number): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    if (!(await takeTurn(db, [restMs]))) return false;
    const promises = await readPromises(db);
    // Sets of unknown size are joined: never each row against each.
    await db.query('SET LOCAL enable_nestloop = off; SET LOCAL jit = off');
    await detectProblems(db, [flapSeconds, promises?.broken, promises?.promised, promises?.standing]);
    await db.query('SET LOCAL enable_nestloop = on');
    const planned = [...(await planMessages(db, [flapSeconds])), ...(await planPings(db))];
    for (const { messageId, dueAt } of planned) await jobs.sendAlert(db, { messageId }, new Date(dueAt));
    await forgetAlerts(db);
    await endTurn(db);
    return true;
  });
}
