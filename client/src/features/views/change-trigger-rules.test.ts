import type { ChangeTriggerState } from '@viewkeeper/shared/change-triggers.ts';
import { expect, test } from 'vitest';
import { byState, summaryOf } from './change-trigger-rules.ts';

const tablesOf = (...states: ChangeTriggerState[]) =>
  states.map((state, index) => ({
    schemaName: 'public',
    name: `t${index}`,
    isPartitioned: false,
    hasChildren: false,
    state,
  }));

test.each<[ReturnType<typeof summaryOf>, Parameters<typeof summaryOf>[0]]>([
  ['unseen', { agent: null, proven: false, tables: tablesOf('missing') }],
  ['noTables', { agent: 'ready', proven: false, tables: [] }],
  ['hidden', { agent: 'hidden', proven: false, tables: tablesOf('decides') }],
  ['altered', { agent: 'altered', proven: false, tables: tablesOf('next_refresh') }],
  ['none', { agent: 'absent', proven: false, tables: tablesOf('missing', 'missing') }],
  ['some', { agent: 'ready', proven: false, tables: tablesOf('missing', 'decides') }],
  ['some', { agent: 'ready', proven: false, tables: tablesOf('disabled', 'next_refresh') }],
  ['next', { agent: 'ready', proven: false, tables: tablesOf('decides', 'next_refresh') }],
  ['all', { agent: 'ready', proven: false, tables: tablesOf('decides', 'decides') }],
  ['proven', { agent: 'ready', proven: true, tables: tablesOf('decides') }],
])('says %s', (summary, triggers) => {
  expect(summaryOf(triggers)).toBe(summary);
});

test('tables stand by what their triggers tell, and states that no table has are left out', () => {
  const groups = byState(tablesOf('missing', 'decides', 'missing'));
  expect(groups.map(({ state, tables }) => [state, tables.map(({ name }) => name)])).toEqual([
    ['decides', ['t1']],
    ['missing', ['t0', 't2']],
  ]);
});
