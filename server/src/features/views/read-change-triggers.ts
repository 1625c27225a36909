import type { ChangeTriggers } from '@viewkeeper/shared/change-triggers.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { quoteIdentifier } from '../../db/identifiers.ts';
import { ConsoleError } from '../../errors.ts';
import { addTriggersSql, agentSql, removeTriggersSql } from '../../observe/agent-sql.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { listChangeTriggers } from './views.queries.ts';

/** Change triggers of what a view reads, with their SQL, which the console shows and never runs. Error: `not_found`. */
export async function readChangeTriggers({ pool }: Services, actor: Actor, viewId: number): Promise<ChangeTriggers> {
  const found = await listChangeTriggers(pool, [viewId, groupsWith(actor.grants, 'views.read')]);
  if (!found) throw new ConsoleError('not_found');
  const { roleName, ...seen } = found;
  const removeAgent = agentSql('remove_agent');
  const isLacking = roleName !== null && seen.agent !== 'ready';
  const createAgent = isLacking ? agentSql('create_agent', { role: quoteIdentifier(roleName) }) : null;
  return {
    ...seen,
    sql: {
      // One that is not as it should be goes first, with its triggers.
      createAgent: createAgent !== null && seen.agent !== 'absent' ? `${removeAgent}${createAgent}` : createAgent,
      add: addTriggersSql(seen.tables),
      verify: agentSql('verify_triggers'),
      remove: removeTriggersSql(seen.tables),
      removeAgent,
    },
  };
}
