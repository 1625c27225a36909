import { type Deadline, deadlineSchema } from '@viewkeeper/shared/deadlines.ts';
import { everyDay, workingDays } from '@viewkeeper/shared/weekdays.ts';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleDatabase, createConsoleDatabase } from '../../test/databases.ts';

const majors = [15, 18] as const;
const consoles = new Map<number, ConsoleDatabase>();
beforeAll(async () => {
  for (const major of majors) consoles.set(major, await createConsoleDatabase(major));
});
afterAll(async () => {
  for (const console of consoles.values()) await console.drop();
});

async function query<Row extends object>(major: number, text: string, parameters: unknown[]): Promise<Row[]> {
  const found = await consoles.get(major)?.pool.query<Row>(text, parameters);
  return found?.rows ?? [];
}

const deadline: Deadline = {
  newerThan: '00:00',
  newerThanDay: 'same',
  readyBy: '06:30',
  timeZone: 'America/Bogota',
  weekdays: [...workingDays],
  exceptDates: [],
};

/** When it is due between two instants: newer than, ready by. */
async function due(changed: Partial<Deadline>, since: string, until: string): Promise<string[][]> {
  const rows = await query<{ newer_than: string; ready_by: string }>(
    18,
    'SELECT newer_than, ready_by FROM deadlines_between($1, $2, $3)',
    [JSON.stringify({ ...deadline, ...changed }), since, until],
  );
  return rows.map((row) => [row.newer_than, row.ready_by].map((instant) => instant.slice(0, 16)));
}

test('working days in Bogotá, five hours behind UTC: Friday and then Monday', async () => {
  expect(await due({}, '2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual([
    ['2026-11-20T05:00', '2026-11-20T11:30'],
    ['2026-11-23T05:00', '2026-11-23T11:30'],
  ]);
});

test('holidays are left out, the day before may be the cutoff, and the end belongs to it', async () => {
  const changed = { exceptDates: ['2026-12-25'], newerThan: '18:00', newerThanDay: 'before' as const };
  expect(await due(changed, '2026-12-24T11:29:59Z', '2026-12-28T11:30:00Z')).toEqual([
    ['2026-12-23T23:00', '2026-12-24T11:30'],
    ['2026-12-27T23:00', '2026-12-28T11:30'],
  ]);
  expect(await due(changed, '2026-12-24T11:30:00Z', '2026-12-28T11:29:59Z')).toEqual([]);
});

const daily = { weekdays: [...everyDay] };
test.for<[string, Partial<Deadline>, string, string, string[]]>([
  // Clocks go from 02:00 to 03:00 at 07:00 UTC: 02:30 is left out, and the first instant after it is 07:00 UTC.
  [
    'New York, spring: a time that is left out is the first instant after it',
    { timeZone: 'America/New_York', newerThan: '02:30', readyBy: '03:10' },
    '2027-03-14T00:00:00Z',
    '2027-03-15T00:00:00Z',
    ['2027-03-14T07:00', '2027-03-14T07:10'],
  ],
  // Clocks go from 02:00 back to 01:00 at 06:00 UTC: 01:30 is 05:30 and 06:30 UTC.
  [
    'New York, autumn: a time that comes twice is the first',
    { timeZone: 'America/New_York', newerThan: '01:30', readyBy: '06:30' },
    '2026-11-01T00:00:00Z',
    '2026-11-02T00:00:00Z',
    ['2026-11-01T05:30', '2026-11-01T11:30'],
  ],
  // The day has 23 hours: 00:00 is 23:00 UTC the day before, 06:30 is 04:30 UTC.
  [
    'Madrid, spring: the window is an hour shorter',
    { timeZone: 'Europe/Madrid' },
    '2027-03-28T00:00:00Z',
    '2027-03-29T00:00:00Z',
    ['2027-03-27T23:00', '2027-03-28T04:30'],
  ],
  // Clocks go from 03:00 back to 02:00 at 01:00 UTC: 02:00 is 00:00 UTC first.
  [
    'Madrid, autumn',
    { timeZone: 'Europe/Madrid', newerThan: '02:00', readyBy: '02:59' },
    '2026-10-25T00:00:00Z',
    '2026-10-26T00:00:00Z',
    ['2026-10-25T00:00', '2026-10-25T00:59'],
  ],
  // Half an hour: from 02:00 to 02:30 at 15:30 UTC the day before.
  [
    'Lord Howe, spring',
    { timeZone: 'Australia/Lord_Howe', newerThan: '02:10', readyBy: '02:40' },
    '2026-10-03T00:00:00Z',
    '2026-10-04T12:00:00Z',
    ['2026-10-03T15:30', '2026-10-03T15:40'],
  ],
  // Half an hour back at 15:00 UTC: 01:45 is 14:45 and 15:15 UTC.
  [
    'Lord Howe, autumn',
    { timeZone: 'Australia/Lord_Howe', newerThan: '01:45', readyBy: '06:30' },
    '2027-04-03T12:00:00Z',
    '2027-04-04T12:00:00Z',
    ['2027-04-03T14:45', '2027-04-03T20:00'],
  ],
  // Beirut changes at midnight: 00:00 is left out, and is 01:00, 22:00 UTC.
  [
    'Beirut, spring: midnight is left out',
    { timeZone: 'Asia/Beirut' },
    '2027-03-28T00:00:00Z',
    '2027-03-28T12:00:00Z',
    ['2027-03-27T22:00', '2027-03-28T03:30'],
  ],
])('%s', async ([, changed, since, until, expected]) => {
  expect((await due({ ...daily, ...changed }, since, until)).at(-1)).toEqual(expected);
});

test('the last one and the next one, also over a weekend and a holiday; beyond 35 days there is none', async () => {
  const present = async (changed: Partial<Deadline>, now: string) => {
    const rows = await query<Record<string, string | null>>(
      18,
      'SELECT ready_by, next_ready_by FROM present_deadline($1, $2)',
      [JSON.stringify({ ...deadline, ...changed }), now],
    );
    return Object.values(rows[0] ?? {}).map((instant) => instant?.slice(0, 16) ?? null);
  };
  expect(await present({}, '2026-11-22T12:00:00Z')).toEqual(['2026-11-20T11:30', '2026-11-23T11:30']);
  expect(await present({}, '2026-11-23T11:30:00Z')).toEqual(['2026-11-23T11:30', '2026-11-24T11:30']);
  expect(await present({ exceptDates: ['2026-11-23'] }, '2026-11-22T12:00:00Z')).toEqual([
    '2026-11-20T11:30',
    '2026-11-24T11:30',
  ]);
  const holidays = Array.from({ length: 100 }, (_, day) => new Date(Date.UTC(2026, 9, day)).toISOString().slice(0, 10));
  expect(await present({ ...daily, exceptDates: holidays }, '2026-11-22T12:00:00Z')).toEqual([null, null]);
});

/** The same rule by another library: the first instant at which the clock shows the time, or after that is left out. */
function zonedInstant(wall: string, timeZone: string): string {
  const asked = Temporal.PlainDateTime.from(wall);
  const first = asked.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(asked)) return first.toInstant().toString();
  const beyond = asked.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const change = beyond.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return change?.toInstant().toString() ?? 'no change of clocks is known';
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Every change of clocks in two years, with times on and around it, and other times at random. Years that are over: of
 * those to come editions of the zones' data differ, which is why PostgreSQL alone decides.
 */
function samples(random: () => number): { wall: string; zone: string }[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.flatMap((zone) => {
    const changing: string[] = [];
    let from = Temporal.Instant.from('2023-01-01T00:00:00Z').toZonedDateTimeISO(zone);
    for (;;) {
      const change = from.getTimeZoneTransition('next');
      if (!change || change.year > 2024) break;
      for (const minutes of [-61, -30, -1, 0, 1, 29, 59]) {
        changing.push(change.toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'minute' }));
      }
      from = change;
    }
    const others = Array.from({ length: 5 }, () =>
      Temporal.PlainDateTime.from('2023-01-01T00:00')
        .add({ minutes: Math.floor(random() * 2 * 525_600) })
        .toString({ smallestUnit: 'minute' }),
    );
    return [...changing, ...others].map((wall) => ({ wall, zone }));
  });
}

test.for(majors)('PostgreSQL %i and Temporal agree on every zone', async (major) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const asked = samples(randomFrom(seed));
  const rows = await query<{ instant: string }>(
    major,
    `SELECT zoned_instant(wall::timestamp, zone) AS instant
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (wall, zone, place) ORDER BY place`,
    [asked.map(({ wall }) => wall), asked.map(({ zone }) => zone)],
  );
  const toSeconds = (instant: string | undefined) => new Date(instant ?? '').toISOString();
  const differing = asked.flatMap(({ wall, zone }, index) => {
    const sql = toSeconds(rows[index]?.instant);
    const temporal = toSeconds(zonedInstant(wall, zone));
    return sql === temporal ? [] : [{ zone, wall, sql, temporal }];
  });
  expect(asked.length).toBeGreaterThan(4000);
  expect(differing, `seed ${seed}`).toEqual([]);
});

test('what is no deadline is refused: no zone, no day, a day twice, or a cutoff after it is to be ready', () => {
  const accepts = (changed: object) => deadlineSchema.safeParse({ ...deadline, ...changed }).success;
  expect(accepts({})).toBe(true);
  expect(accepts({ timeZone: 'UTC' })).toBe(true);
  expect(accepts({ newerThan: '06:30' })).toBe(false);
  expect(accepts({ newerThan: '06:30', newerThanDay: 'before' })).toBe(true);
  for (const timeZone of ['America/Nowhere', '+05:00', 'EST5EDT', 'utc', '']) expect(accepts({ timeZone })).toBe(false);
  for (const weekdays of [[], [0], [8], [1, 1], [2, 1]]) expect(accepts({ weekdays })).toBe(false);
  expect(accepts({ readyBy: '24:00' })).toBe(false);
  expect(accepts({ exceptDates: ['2026-02-30'] })).toBe(false);
  expect(Intl.supportedValuesOf('timeZone').filter((timeZone) => !accepts({ timeZone }))).toEqual([]);
});
