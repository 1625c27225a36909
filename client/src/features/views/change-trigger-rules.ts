import { type ChangeTriggers, changeTriggerStateSchema } from '@viewkeeper/shared/change-triggers.ts';

type Tables = ChangeTriggers['tables'];

/** Which sentence says how things stand. */
export function summaryOf({ agent, proven, tables }: Pick<ChangeTriggers, 'agent' | 'proven' | 'tables'>) {
  if (agent === null) return 'unseen';
  if (tables.length === 0) return 'noTables';
  if (agent === 'hidden' || agent === 'altered') return agent;
  if (tables.every(({ state }) => state === 'missing')) return 'none';
  if (tables.every(({ state }) => state === 'next_refresh' || state === 'decides') && !decideAll(tables)) return 'next';
  if (!decideAll(tables)) return 'some';
  return proven ? 'proven' : 'all';
}

const decideAll = (tables: Tables) => tables.every(({ state }) => state === 'decides');

/** Tables by what their triggers tell, the states in the order of their schema. */
export function byState(tables: Tables) {
  return changeTriggerStateSchema.options
    .map((state) => ({ state, tables: tables.filter((table) => table.state === state) }))
    .filter((group) => group.tables.length > 0);
}
