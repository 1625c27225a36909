import { render, screen } from '@testing-library/react';
import type { Deadline, DeadlineOutcome } from '@viewkeeper/shared/deadlines.ts';
import type { Forecast } from '@viewkeeper/shared/forecast.ts';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { createI18n } from '../../app/i18n.ts';
import { lazyMessages } from '../../app/messages.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';
import { useTargetWords } from '../../app/vocabulary/target-words.ts';
import { LocaleContext } from '../../format/format-context.ts';
import { DeadlineStrip } from './deadline-strip.tsx';
import { ForecastText } from './forecast-text.tsx';

async function draw(element: ReactElement, language: 'en' | 'es' = 'en', timeZone = 'America/Bogota') {
  const i18n = createI18n(language);
  i18n.addResourceBundle(language, 'deadlines', (await lazyMessages.deadlines())[language]);
  const located = <LocaleContext value={{ language, timeZone }}>{element}</LocaleContext>;
  render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={createMemoryRouter([{ path: '*', element: located }])} />
    </Providers>,
  );
  return document.body.textContent;
}

const deadline: Deadline = {
  newerThan: '00:00',
  newerThanDay: 'same',
  readyBy: '06:30',
  timeZone: 'America/Bogota',
  weekdays: [1, 2, 3, 4, 5],
  exceptDates: [],
};
/** 23 November, a Monday, in Bogotá. */
const bogota = (clock: string, day = 23) => new Date(`2026-11-${day}T${clock}:00-05:00`).toISOString();
const due = { newerThan: null, readyBy: null, nextNewerThan: bogota('00:00'), nextReadyBy: bogota('06:30') };
const expected = (about: string, earliest: string, latest: string): Forecast => ({
  kind: 'expected',
  about,
  earliest,
  latest,
  evidence: { by: 'habit', intervalMs: 86_400_000, minuteOfDay: 372, runs: 9 },
  after: null,
});
const forecast = (made: Forecast) => <ForecastText target={{ deadline, due: { ...due, forecast: made } }} />;

test.for<[string, Forecast]>([
  ['Ready about 06:12 (06:05–06:20), 18 min before 06:30', expected(bogota('06:12'), bogota('06:05'), bogota('06:20'))],
  [
    'Ready about 06:20 (06:10–06:40), 10 min before 06:30: it may miss that',
    expected(bogota('06:20'), bogota('06:10'), bogota('06:40')),
  ],
  ['Misses 06:30 by 22 min: ready about 06:52', expected(bogota('06:52'), bogota('06:45'), bogota('07:00'))],
  [
    'Misses 06:30 by 20 h 40 min: ready about 24 Nov 03:10',
    expected(bogota('03:10', 24), bogota('03:10', 24), bogota('03:10', 24)),
  ],
  ['Ready: its contents are newer than 00:00 already', { kind: 'ready' }],
  [
    'No refresh is expected before 06:30: none is under way, and none is habitual',
    { kind: 'unknown', reason: 'nothing_expected', upstream: null },
  ],
  [
    'Nothing is claimed: nothing is to be expected of sales.lines, which it reads',
    { kind: 'unknown', reason: 'upstream', upstream: { viewId: 2, schemaName: 'sales', viewName: 'lines' } },
  ],
])('%s', async ([text, made]) => {
  expect(await draw(forecast(made))).toContain(text);
});

test('evidence is told, and the zone where the reader has another; without a verdict nothing is said', async () => {
  const made = expected(bogota('06:12'), bogota('06:12'), bogota('06:12'));
  const text = await draw(forecast(made), 'en', 'UTC');
  expect(text).toContain('Ready about 06:12, 18 min before 06:30 (America/Bogota)');
  expect(text).toContain('By habit: usually about 06:12, from 9 runs');
  expect(await draw(<ForecastText target={{ deadline, due: { ...due, forecast: null } }} />)).toContain(
    'Not judged yet',
  );
});

function Words({ changed }: { changed?: Partial<Deadline> }) {
  const words = useTargetWords();
  return words.limits({ warnAfterSeconds: null, errorAfterSeconds: null, deadline: { ...deadline, ...changed } });
}

test('a deadline in words', async () => {
  expect(await draw(<Words />)).toContain('ready by 06:30 America/Bogota, working days, contents newer than 00:00');
  expect(
    await draw(<Words changed={{ weekdays: [1, 6], exceptDates: ['2026-12-25'], newerThanDay: 'before' }} />),
  ).toContain('ready by 06:30 America/Bogota, Mon, Sat but 1 date, contents newer than 00:00 of the day before');
  expect(await draw(<Words changed={{ weekdays: [1, 2, 3, 4, 5, 6, 7] }} />, 'es')).toContain(
    'disponible a las 06:30 America/Bogota, todos los días, con contenido posterior a las 00:00',
  );
});

test('the last deadlines: figures in words, and each with how late it was', async () => {
  const outcome = (day: number, made: Partial<DeadlineOutcome>): DeadlineOutcome => ({
    newerThan: bogota('00:00', day),
    readyBy: bogota('06:30', day),
    outcome: 'met',
    readyAt: bogota('06:12', day),
    ...made,
  });
  await draw(
    <DeadlineStrip
      deadlines={[
        outcome(18, { outcome: 'unknown', readyAt: null }),
        outcome(19, { outcome: 'missed', readyAt: bogota('06:52', 19) }),
        outcome(20, {}),
      ]}
    />,
  );
  expect(screen.getByRole('img', { name: 'The last 3: 1 met, 1 missed, 1 not known' })).toBeDefined();
  expect(screen.getAllByRole('listitem', { hidden: true }).map((item) => item.textContent)).toEqual([
    '20 Nov 06:30: met, ready since 20 Nov 06:12',
    '19 Nov 06:30: missed by 22 min 0 s, ready since 19 Nov 06:52',
    '18 Nov 06:30: not known',
  ]);
});
