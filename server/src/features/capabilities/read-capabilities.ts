import { type ViewCapabilities, viewCapabilityKeySchema } from '@viewkeeper/shared/capabilities.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { analyse } from './analyse.ts';
import { getViewFacts } from './capabilities.queries.ts';
import { capabilitiesOf } from './capability-rules.ts';
import { candidateKeys, usableIndex } from './index-rules.ts';
import { because, type Verdict } from './subject.ts';

/** What can be done with a view and why, from the stored facts. Error: `not_found`, also when it is gone. */
export async function readCapabilities({ pool }: Services, actor: Actor, viewId: number): Promise<ViewCapabilities> {
  const view = await getViewFacts(pool, [viewId, groupsWith(actor.grants, 'views.read')]);
  if (!view) throw new ConsoleError('not_found');
  const { facts, asOf } = view;
  if (!facts) {
    const unread: Verdict = { state: 'unknown', reasons: [because('not_read')], sql: null };
    return {
      asOf: null,
      capabilities: viewCapabilityKeySchema.options.map((key) => ({ key, ...unread })),
      keyColumns: [],
    };
  }
  const definition = facts.relations.find(({ oid }) => oid === facts.oid)?.definition ?? '';
  // Itself it does not read.
  const below = { ...facts, relations: facts.relations.filter(({ oid }) => oid !== facts.oid) };
  const analysis = await analyse(definition, below);
  const subject = { view, facts: below, analysis };
  const keyColumns = usableIndex(subject)?.columns ?? candidateKeys(subject)[0] ?? [];
  return { asOf, capabilities: capabilitiesOf(subject), keyColumns };
}
