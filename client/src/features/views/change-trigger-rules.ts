import {
  type ChangeTriggerState,
  type ChangeTriggers,
  changeTriggerStateSchema,
} from '@viewkeeper/shared/change-triggers.ts';

type Tables = ChangeTriggers['tables'];

/** Which sentence says how things stand. */
export function summaryOf({ agent, proven, tables }: Pick<ChangeTriggers, 'agent' | 'proven' | 'tables'>) {
  if (agent === null) return 'unseen';
  if (tables.length === 0) return 'noTables';
  if (agent === 'hidden' || agent === 'altered') return agent;
  const areOnly = (...expected: ChangeTriggerState[]) => tables.every(({ state }) => expected.includes(state));
  if (areOnly('missing')) return 'none';
  if (areOnly('decides')) return proven ? 'proven' : 'all';
  return areOnly('decides', 'next_refresh') ? 'next' : 'some';
}

/** Tables by what their triggers tell, the states in the order of their schema. */
export function byState(tables: Tables) {
  return changeTriggerStateSchema.options
    .map((state) => ({ state, tables: tables.filter((table) => table.state === state) }))
    .filter((group) => group.tables.length > 0);
}
