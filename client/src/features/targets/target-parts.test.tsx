import { render, screen } from '@testing-library/react';
import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import type { Attainment, Target } from '@viewkeeper/shared/targets.ts';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { AttainmentLine } from './attainment-text.tsx';
import { placeOf } from './places.ts';
import { beginWith, readPromise } from './promise-fields.tsx';

async function draw(element: ReactElement, language: 'en' | 'es' = 'en') {
  const i18n = createI18n(language);
  i18n.addResourceBundle(language, 'targets', (await lazyMessages.targets())[language]);
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={createMemoryRouter([{ path: '*', element }])} />
    </Providers>,
  );
}

const hourMs = 3_600_000;
const kept: Attainment = {
  withinMs: 145 * hourMs,
  missedMs: 19 * hourMs,
  missedFailingMs: 2 * hourMs,
  unknownMs: 4 * hourMs,
  attained: 145 / 164,
  budgetLeftMs: -17.36 * hourMs,
  deadlines: { met: 0, missed: 0, unknown: 0 },
};

test('how a promise was kept, in words; time without knowledge is said', async () => {
  await draw(<AttainmentLine window="days7" attainment={kept} />);
  expect(document.body.textContent).toContain('7 days: 88.41 % within target');
  expect(document.body.textContent).toContain('budget overdrawn by 17 h 21 min');
  expect(document.body.textContent).toContain('missed 19 h 00 min, of it 2 h 00 min while its last run had failed');
  expect(document.body.textContent).toContain('4 h 00 min without knowledge, not counted');
});

test('nothing known is not zero percent, and 99.999 % is not all of it', async () => {
  await draw(
    <>
      <AttainmentLine window="days7" attainment={{ ...kept, attained: null, budgetLeftMs: null, missedMs: 0 }} />
      <AttainmentLine window="days28" attainment={{ ...kept, attained: 0.99999, budgetLeftMs: hourMs }} />
    </>,
    'es',
  );
  expect(screen.getByText('no se sabe nada')).toBeDefined();
  expect(screen.getByText('99.99 % dentro del objetivo')).toBeDefined();
});

const target: Target = {
  targetId: 1,
  scope: 'view',
  tag: null,
  tier: 'critical',
  warnAfterSeconds: 86_400,
  errorAfterSeconds: 93_600,
  deadline: null,
  due: null,
  owner: 'BI',
};

const deadline: Deadline = {
  newerThan: '00:00',
  newerThanDay: 'same',
  readyBy: '06:30',
  timeZone: 'America/Bogota',
  weekdays: [1, 2, 3, 4, 5],
  exceptDates: [],
};

test('the form begins with what holds, and reads it back as it was', () => {
  const { tier, warnAfterSeconds, errorAfterSeconds, owner } = target;
  const age = { tier, warnAfterSeconds, errorAfterSeconds, owner };
  expect(readPromise(beginWith(target))).toEqual({ ...age, deadline: null });
  expect(readPromise(beginWith({ ...target, deadline }))).toEqual({ ...age, deadline });
  const alone = { ...age, warnAfterSeconds: null, errorAfterSeconds: null, deadline };
  expect(readPromise(beginWith({ ...target, ...alone }))).toEqual(alone);
});

test('what cannot be promised is not: no figure, or a warning after the fact', () => {
  const text = beginWith(target);
  expect(readPromise({ ...text, error: { text: '', unit: 'hours' } })).toBeNull();
  expect(readPromise({ ...text, warn: { text: '27', unit: 'hours' } })).toBeNull();
  expect(readPromise({ ...text, hasAge: false })).toBeNull();
  expect(readPromise({ ...text, deadline: { ...deadline, weekdays: [] } })).toBeNull();
  expect(readPromise({ ...text, tier: 'ignored', owner: ' ', deadline })).toEqual({
    tier: 'ignored',
    deadline: null,
    warnAfterSeconds: null,
    errorAfterSeconds: null,
    owner: null,
  });
});

test('a target is removed where it stands, and not where it was seen', () => {
  const view = { viewId: 7, databaseId: 3, schemaName: 'sales' };
  expect(placeOf({ scope: 'view', tag: null }, view)).toEqual({ scope: 'view', viewId: 7 });
  expect(placeOf({ scope: 'schema', tag: null }, view)).toEqual({
    scope: 'schema',
    databaseId: 3,
    schemaName: 'sales',
  });
  expect(placeOf({ scope: 'database', tag: null }, view)).toEqual({ scope: 'database', databaseId: 3 });
  expect(placeOf({ scope: 'tag', tag: 'gold' }, view)).toEqual({ scope: 'tag', tag: 'gold' });
});
