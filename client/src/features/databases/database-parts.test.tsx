import { render, screen } from '@testing-library/react';
import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { CapabilitySection } from './capability-section.tsx';
import { ConnectionTestResult } from './connection-test.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { databaseRow } from './database-row.fixture.ts';
import { RightSection } from './right-section.tsx';

async function draw(element: ReactElement) {
  const i18n = createI18n('en');
  for (const name of ['database', 'databases'] as const)
    i18n.addResourceBundle('en', name, (await lazyMessages[name]()).en);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      {element}
    </Providers>,
  );
}

const detail = (fields: Partial<DatabaseDetail>): DatabaseDetail => ({
  ...databaseRow(),
  role: 'viewkeeper',
  missingRights: [],
  ...fields,
});
const refused = {
  sqlstate: '42501',
  message: 'permission denied for database "erp"',
  detail: 'User does not have CONNECT privilege.',
  hint: null,
};

test('a database that does not answer says since when, why, what to do, and PostgreSQL’s words', async () => {
  await draw(
    <DatabaseNotices
      database={detail({ reachable: false, unreachableReason: 'no_connect_right', unreachableError: refused })}
    />,
  );
  expect(screen.getByText(/^erp_prod does not answer since 20 Nov 2026/)).toBeDefined();
  expect(screen.getByText('The console’s role lacks the right to connect. Run the GRANT below.')).toBeDefined();
  expect(screen.getByText(/42501: permission denied for database "erp"/).textContent).toContain('DETAIL: User does');
  expect(screen.getByText(/^Figures below are from 21 Nov 2026/)).toBeDefined();
});

test('a database that answers needs no words', async () => {
  await draw(<DatabaseNotices database={detail({})} />);
  expect(screen.queryByRole('note')).toBeNull();
});

test('each missing right stands with the statement that gives it', async () => {
  const sql = 'GRANT MAINTAIN ON sales.mv_orders TO viewkeeper;';
  await draw(
    <RightSection
      database={detail({ refreshableCount: 30, missingRights: [{ right: 'maintain_or_owner', viewIds: [4], sql }] })}
    />,
  );
  expect(screen.getByText('30 of 31 views')).toBeDefined();
  expect(screen.getByRole('figure', { name: 'Let it refresh 1 view' }).textContent).toContain(sql);
});

test('a capability says what it would add, and how to get it', async () => {
  const sql = 'CREATE EXTENSION pg_stat_statements;';
  await draw(
    <CapabilitySection capabilities={[{ key: 'pg_stat_statements', state: 'missing', detail: 'not created', sql }]} />,
  );
  expect(screen.getByText('0 of 1 available')).toBeDefined();
  expect(screen.getByText(/^What a refresh cost/)).toBeDefined();
  expect(screen.getByText(sql)).toBeDefined();
});

test('a test of the connection says how long it took and whether it is the pinned database', async () => {
  await draw(
    <ConnectionTestResult
      result={{
        reachable: true,
        testedAt: '2026-11-21T06:00:00Z',
        connectMs: 12,
        serverVersion: '18.4',
        role: 'viewkeeper',
        identityMatches: false,
        reason: null,
        error: null,
      }}
    />,
  );
  expect(screen.getByText('It answered in 12 ms')).toBeDefined();
  expect(screen.getByText(/PostgreSQL 18.4, as viewkeeper/).textContent).toContain('It is not the pinned database.');
});
