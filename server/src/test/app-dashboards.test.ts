import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOdd, script, views } from './app-dashboards-sample.ts';
import { createWatchedDatabase, type WatchedDatabase } from './databases.ts';
import { majors, rowsOf } from './sample-database.ts';

const dayMs = 86_400_000;

interface User {
  id: number;
  name: string;
  role: string;
  created_at: string;
  updated_at: string;
}
interface Project {
  id: number;
  user_id: number;
  updated_at: string;
}
interface Task {
  project_id: number;
  status: string;
  created_at: string;
  completed_at: string | null;
  updated_at: string;
}
interface Transaction {
  user_id: number;
  amount: number;
  category: string;
  created_at: string;
}
interface Session {
  user_id: number;
  started_at: string;
  ended_at: string | null;
}
interface Base {
  users: User[];
  projects: Project[];
  tasks: Task[];
  transactions: Transaction[];
  sessions: Session[];
}
type Figures = Record<string, unknown>;

async function readBase(database: WatchedDatabase): Promise<Base> {
  return {
    users: await rowsOf(database, 'users'),
    projects: await rowsOf(database, 'projects'),
    tasks: await rowsOf(database, 'tasks'),
    transactions: await rowsOf(database, 'transactions'),
    sessions: await rowsOf(database, 'user_sessions'),
  };
}

const ms = (instant: string) => Date.parse(instant);
const utcDay = (instant: string) => new Date(ms(instant)).toISOString().slice(0, 10);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const toCents = (rows: Transaction[]) => sum(rows.map((row) => Math.round(row.amount * 100)));
const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const seconds = (from: string, to: string | null) => (to === null ? [] : [(ms(to) - ms(from)) / 1000]);

function dashboardByHand(base: Base, user: User): Figures {
  const projects = base.projects.filter((project) => project.user_id === user.id);
  const ids = new Set(projects.map((project) => project.id));
  const tasks = base.tasks.filter((task) => ids.has(task.project_id));
  const lengths = tasks.flatMap((task) => seconds(task.created_at, task.completed_at));
  return {
    user_id: user.id,
    name: user.name,
    total_projects: projects.length,
    total_tasks: tasks.length,
    completed_tasks: tasks.filter((task) => task.status === 'completed').length,
    avg_completion_seconds: ratio(sum(lengths), lengths.length),
    last_activity: Math.max(...[user, ...projects, ...tasks].map((row) => ms(row.updated_at))),
  };
}

function statsByHand(base: Base, user: User): Figures {
  const own = base.transactions.filter((transaction) => transaction.user_id === user.id);
  const days = Map.groupBy(own, (transaction) => utcDay(transaction.created_at));
  const daily = ratio(sum([...days.values()].map(toCents)) / 100, days.size);
  return {
    user_id: user.id,
    role: user.role,
    active_days: days.size,
    total_transactions: own.length,
    total_amount: toCents(own) / 100,
    avg_transaction: ratio(toCents(own) / 100, own.length),
    max_transaction: own.length === 0 ? null : Math.max(...own.map((transaction) => transaction.amount)),
    unique_categories: new Set(own.map((transaction) => transaction.category)).size,
    daily_avg: daily,
    monthly_avg: daily === null ? null : daily * 30,
  };
}

function dayByHand(base: Base, date: string): Figures {
  const sessions = base.sessions.filter((session) => utcDay(session.started_at) === date);
  const lengths = sessions.flatMap((session) => seconds(session.started_at, session.ended_at));
  const transactions = base.transactions.filter((transaction) => utcDay(transaction.created_at) === date);
  return {
    date,
    daily_active_users: new Set(sessions.map((session) => session.user_id)).size,
    daily_transactions: transactions.length,
    daily_volume: toCents(transactions) / 100,
    new_users: base.users.filter((user) => utcDay(user.created_at) === date).length,
    avg_session_duration: ratio(sum(lengths), lengths.length),
    ended_sessions: lengths.length,
    session_seconds: sum(lengths),
  };
}

/** Row by row the same, numbers but for the rounding to two decimals. */
function expectRows(actual: Figures[], expected: Figures[]) {
  const close = (is: unknown, should: unknown) =>
    typeof is === 'number' && typeof should === 'number' && Math.abs(is - should) <= 0.0051 ? should : is;
  expect(
    actual.map((row, i) => Object.fromEntries(Object.entries(row).map(([k, is]) => [k, close(is, expected[i]?.[k])]))),
  ).toEqual(expected);
}

describe.for(majors)('the views on PostgreSQL %i, brought up to now', (major) => {
  let database: WatchedDatabase;
  let base: Base;

  beforeAll(async () => {
    database = await loadOdd(major);
    base = await readBase(database);
  });
  afterAll(() => database.drop());

  test.for(views)('%s: the view and each column have a comment, and a unique index on plain columns', async (view) => {
    const missing = await database.sql(
      `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0
         AND col_description(attrelid, attnum) IS NULL
       UNION ALL SELECT 'itself' WHERE obj_description($1::regclass) IS NULL`,
      [view],
    );
    expect(missing).toEqual([]);
    const unique = await database.sql(
      `SELECT 1 FROM pg_index WHERE indrelid = $1::regclass AND indisunique AND indpred IS NULL AND indexprs IS NULL`,
      [view],
    );
    expect(unique).toHaveLength(1);
  });

  test('every user of dashboard_summary_mv is what projects and tasks add up to', async () => {
    const rows = await rowsOf<Figures>(database, '(SELECT * FROM dashboard_summary_mv ORDER BY user_id)');
    const users = base.users.toSorted((a, b) => a.id - b.id);
    const inMs = rows.map((row) => ({ ...row, last_activity: ms(String(row['last_activity'])) }));
    expectRows(
      inMs,
      users.map((user) => dashboardByHand(base, user)),
    );
    expect(rows.filter((row) => row['total_projects'] === 0).length).toBeGreaterThan(10);
    expect(inMs.slice(-5, -2)).toMatchObject([
      { total_projects: 0, total_tasks: 0, avg_completion_seconds: null, last_activity: ms('2020-02-01Z') },
      { total_projects: 1, total_tasks: 0, avg_completion_seconds: null, last_activity: ms('2020-03-01Z') },
      { total_projects: 2, total_tasks: 2, completed_tasks: 0, last_activity: ms('2020-04-01Z') },
    ]);
  });

  test('every user of user_stats_mv is what their transactions add up to', async () => {
    const rows = await rowsOf<Figures & { spending_patterns: Figures }>(
      database,
      '(SELECT * FROM user_stats_mv ORDER BY user_id)',
    );
    const users = base.users.toSorted((a, b) => a.id - b.id);
    expectRows(
      rows.map(({ spending_patterns, ...row }) => ({ ...row, ...spending_patterns })),
      users.map((user) => statsByHand(base, user)),
    );
    expect(sum(rows.map((row) => Number(row['total_transactions'])))).toBe(base.transactions.length);
    expect(rows.slice(-5, -2)).toMatchObject([
      { active_days: 0, total_amount: 0, avg_transaction: null, max_transaction: null },
      { active_days: 1, total_amount: -12, avg_transaction: -6, spending_patterns: { daily_avg: -12 } },
      { active_days: 2, total_amount: 0, avg_transaction: 0, unique_categories: 2 },
    ]);
  });

  test('every day of system_analytics_mv is what that day adds up to, and no day is left out', async () => {
    const rows = await rowsOf<Figures>(database, '(SELECT * FROM system_analytics_mv ORDER BY date DESC)');
    const today = ms(String(rows[0]?.['date']));
    expect(Math.abs(Date.now() - today)).toBeLessThan(2 * dayMs);
    const days = Array.from({ length: 31 }, (_, n) => utcDay(new Date(today - n * dayMs).toISOString()));
    expectRows(
      rows,
      days.map((day) => dayByHand(base, day)),
    );
    expect(rows).toContainEqual(expect.objectContaining({ daily_active_users: 0, avg_session_duration: null }));
    expect(sum(rows.map((row) => Number(row['daily_transactions'])))).toBeGreaterThan(1000);
    expect(sum(rows.map((row) => Number(row['new_users'])))).toBeGreaterThan(5);
  });

  test('without a change a concurrent refresh rewrites no row', async () => {
    const versions = (view: string) => database.sql(`SELECT xmin::text, ctid::text FROM ${view} ORDER BY 2`);
    for (const view of ['dashboard_summary_mv', 'user_stats_mv']) {
      const before = await versions(view);
      await database.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
      expect(await versions(view)).toEqual(before);
    }
  });
});

test('an application without anybody has days of zeros and no users', async () => {
  const database = await createWatchedDatabase(`${script('schema.sql')} ${script('views.sql')}`, 15);
  const zeros = { daily_active_users: 0, daily_transactions: 0, daily_volume: 0, new_users: 0, session_seconds: 0 };
  const days = await rowsOf<Figures>(database, 'system_analytics_mv');
  expect(days).toHaveLength(31);
  for (const day of days) expect(day).toMatchObject({ ...zeros, avg_session_duration: null });
  const range = await database.sql(script('queries/summarize_system_analytics.sql'), ['1999-01-01', '1999-01-02']);
  expect(range).toEqual(
    await database.sql(script('originals/summarize_system_analytics.sql'), ['1999-01-01', '1999-01-02']),
  );
  expect(range).toMatchObject([{ days: 0, transactions: 0, volume: '0', avg_session_duration: null }]);
  for (const view of views) await database.sql(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${view}`);
  expect(await rowsOf(database, 'dashboard_summary_mv')).toEqual([]);
  expect(await rowsOf(database, 'user_stats_mv')).toEqual([]);
  await database.drop();
});
