import { chainOf, type Lag, minimumAgeOf } from '@viewkeeper/shared/lag.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { getLag } from './lag.queries.ts';

/** What the age of a view is made of, whether or not something was promised. Error: `not_found`. */
export async function readLag({ pool }: Services, actor: Actor, viewId: number): Promise<Lag> {
  const found = await getLag(pool, [viewId, groupsWith(actor.grants, 'views.read')]);
  if (!found) throw new ConsoleError('not_found');
  const { reach, durations, ...lag } = found;
  return {
    ...lag,
    effectiveAsOf: reach[0]?.asOf ?? null,
    chain: chainOf(reach),
    minimumAge: minimumAgeOf(durations, viewId),
  };
}
