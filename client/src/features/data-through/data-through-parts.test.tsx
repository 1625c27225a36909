import { render, screen } from '@testing-library/react';
import type { DataThroughRule } from '@viewkeeper/shared/data-through.ts';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { LoadedThrough } from './loaded-through.tsx';
import { RuleProblem } from './rule-problem.tsx';
import { KnownBy } from './table-load-section.tsx';

const rule: DataThroughRule = {
  schemaName: 'sales',
  tableName: 'orders',
  source: 'expression',
  expression: 'max(loaded_at)',
  condition: null,
  setBy: 'operator',
  setAt: '2026-11-20T10:00:00Z',
  known: true,
  dataThrough: '2026-11-19T23:58:00Z',
  agedFrom: '2026-11-19T23:58:00Z',
  knownSince: '2026-11-20T10:00:00Z',
  toldBy: null,
  ahead: false,
  sampledAt: '2026-11-20T10:05:00Z',
  sampleMs: 3,
  nextSampleAt: '2026-11-20T10:06:00Z',
  problem: null,
  problemSince: null,
  problemError: null,
  grantSql: null,
};

async function draw(element: ReactElement): Promise<string> {
  const i18n = createI18n('en');
  i18n.addResourceBundle('en', 'dataThrough', (await lazyMessages.dataThrough()).en);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <main>{element}</main>
    </Providers>,
  );
  const drawn = screen.getAllByRole('main').at(-1);
  return drawn?.textContent ?? '';
}

test.each([
  [{}, /^19 Nov .*, \d+ d ago$/],
  [{ ahead: true }, /^19 Nov .*, ahead of the server’s clock$/],
  [{ dataThrough: null }, /^nothing is loaded$/],
  [{ known: false, dataThrough: null }, /^not known yet$/],
])('up to when a table was loaded: %j', async (load, words) => {
  expect(await draw(<LoadedThrough load={{ ...rule, ...load }} />)).toMatch(words);
});

test.each([
  [{}, 'max(loaded_at)'],
  [{ condition: 'region = 1' }, 'max(loaded_at) WHERE region = 1'],
  [{ expression: null }, 'an expression'],
  [{ source: 'told', expression: null, toldBy: 'etl' } as const, 'told by etl'],
  [{ source: 'told', expression: null } as const, 'what the loading job tells'],
])('how it is known: %j', async (fields, words) => {
  expect(await draw(<KnownBy rule={{ ...rule, ...fields }} />)).toBe(words);
});

test('why a table gives no answer: PostgreSQL’s words, what to do, and what holds meanwhile', async () => {
  const denied: DataThroughRule = {
    ...rule,
    problem: 'no_right',
    problemSince: '2026-11-20T10:05:00Z',
    problemError: { sqlstate: '42501', message: 'permission denied for table orders', detail: null, hint: null },
    grantSql: 'GRANT SELECT ON sales.orders TO watch;',
  };
  const text = await draw(<RuleProblem rule={denied} />);
  expect(text).toContain('The console may not read the table');
  expect(text).toContain('42501: permission denied for table orders');
  expect(text).toContain('GRANT SELECT ON sales.orders TO watch;');
  expect(text).toContain('What was known before holds on');
  expect(await draw(<RuleProblem rule={rule} />)).toBe('');
});
