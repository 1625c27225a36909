import { z } from 'zod';
import type { ChangedView, readWitness } from './observe-statements.ts';

const notedSchema = z.array(z.object({ oid: z.number(), xid: z.string() }));

/** The changed views, without the touches that are refreshes which the witness has noted: those need no other proof. */
export function withoutWitnessed(
  changed: readonly ChangedView[],
  witness: Awaited<ReturnType<typeof readWitness>>,
): readonly ChangedView[] {
  if (!witness || !changed.some(({ touch }) => touch !== null)) return changed;
  const noted = new Set(notedSchema.parse(JSON.parse(witness.refreshes)).map(({ oid, xid }) => `${oid} ${xid}`));
  return changed.map((view) =>
    view.touch && noted.has(`${view.oid} ${view.touch.xid}`) ? { ...view, touch: null } : view,
  );
}
