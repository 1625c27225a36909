import { render, screen, within } from '@testing-library/react';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import type { CurrentPerson } from '@viewkeeper/shared/people.ts';
import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { PersonContext } from '../../app/person.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { AuditCard } from './audit-card.tsx';
import { AuditEntryFacts } from './audit-entry.tsx';
import { subjectPath } from './audit-subject.ts';

const requested: AuditEntry = {
  auditId: 7,
  at: '2026-11-21T06:00:12.123456Z',
  action: 'run.request',
  personId: 3,
  personLogin: 'ana',
  databaseId: 2,
  databaseName: 'erp_prod',
  subject: 'run:12',
  subjectName: 'sales.mv_orders',
  sql: 'REFRESH MATERIALIZED VIEW "sales"."mv_orders";',
  before: null,
  after: { mode: 'plain' },
};
const changedRoles: AuditEntry = {
  ...requested,
  action: 'person.change_grants',
  databaseId: null,
  databaseName: null,
  subject: 'person:9',
  subjectName: 'luis',
  sql: null,
  before: [{ role: 'viewer', databaseGroup: null }],
  after: [{ role: 'operator', databaseGroup: 'sales' }],
};
const everywhere = (role: Grant['role']): CurrentPerson => ({
  personId: 1,
  login: 'reader',
  name: 'Reader',
  grants: [{ role, databaseGroup: null }],
  preferences: { language: null, timeZone: null, colorScheme: 'auto' },
});

async function draw(
  element: React.ReactElement,
  { role = 'admin', language = 'en' }: { role?: Grant['role']; language?: 'en' | 'es' } = {},
) {
  const i18n = createI18n(language);
  i18n.addResourceBundle(language, 'auditLog', (await lazyMessages.auditLog())[language]);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <PersonContext value={everywhere(role)}>
        <MemoryRouter>{element}</MemoryRouter>
      </PersonContext>
    </Providers>,
  );
}

const linkTo = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

test('an entry leads to what it is about, to its database, and to all of the same', async () => {
  await draw(<AuditEntryFacts entry={requested} />);
  expect(linkTo('sales.mv_orders')).toBe('/runs/12');
  expect(linkTo('erp_prod')).toBe('/databases/2');
  expect(linkTo('All that they did')).toBe('/audit?person=3');
  expect(linkTo('All entries about it')).toBe('/audit?subject=run%3A12');
  expect(screen.getByRole('figure', { name: 'SQL' }).textContent).toContain('REFRESH MATERIALIZED VIEW');
});

test('one side alone stands without a comparison', async () => {
  await draw(<AuditEntryFacts entry={requested} />);
  const table = within(screen.getByRole('table', { name: 'What changed' }));
  expect(table.queryByRole('columnheader', { name: 'Before' })).toBeNull();
  expect(table.getByRole('row', { name: 'mode plain' })).toBeDefined();
});

test('before and after stand side by side, roles in words', async () => {
  await draw(<AuditEntryFacts entry={changedRoles} />);
  const table = within(screen.getByRole('table', { name: 'What changed' }));
  expect(table.getByRole('row', { name: /^grants ?, removed Viewer · everywhere –$/ })).toBeDefined();
  expect(table.getByRole('row', { name: /^grants ?, added – Operator · sales$/ })).toBeDefined();
});

test('a person is a link for whoever manages people only', async () => {
  await draw(<AuditEntryFacts entry={changedRoles} />, { role: 'operator' });
  expect(screen.queryByRole('link', { name: 'luis' })).toBeNull();
  expect(screen.getByText('luis')).toBeDefined();
});

test('an entry with nothing in it says so, and who was not signed in is nobody', async () => {
  const refused = {
    ...requested,
    action: 'session.sign_in_refused',
    personId: null,
    personLogin: null,
    sql: null,
    after: null,
  } as const;
  await draw(<AuditEntryFacts entry={refused} />);
  expect(screen.getByText('nobody signed in')).toBeDefined();
  expect(screen.getByText('The entry holds nothing more.')).toBeDefined();
});

test('a card is one sentence with what changed, in Spanish too', async () => {
  await draw(<AuditCard entry={changedRoles} />, { language: 'es' });
  expect(screen.getByText('cambió roles')).toBeDefined();
  expect(screen.getByText('− grants: Lector · en todas partes, + grants: Operador · sales')).toBeDefined();
});

test('every kind of subject has its page; a person is found by the login, what is unknown leads nowhere', () => {
  expect(subjectPath('view:3', 'sales.mv')).toBe('/views/3');
  expect(subjectPath('database:1', 'erp')).toBe('/databases/1');
  expect(subjectPath('person:9', 'luis+1')).toBe('/people?q=luis%2B1');
  expect(subjectPath('person:9', null)).toBeNull();
  expect(subjectPath('token:4', 'x')).toBeNull();
  expect(subjectPath('run:12x', 'x')).toBeNull();
  expect(subjectPath(null, 'ana')).toBeNull();
});
