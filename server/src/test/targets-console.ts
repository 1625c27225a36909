import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import type { NewTarget, TargetPlace } from '@viewkeeper/shared/targets.ts';
import { viewListSchema } from '@viewkeeper/shared/views.ts';
import { everyDay } from '@viewkeeper/shared/weekdays.ts';
import { setTargets } from '../features/targets/change-targets.ts';
import { readViewTarget } from '../features/targets/read-targets.ts';
import { readViewPage } from '../features/views/read-views.ts';
import { type FreshnessConsole, setUpFreshness } from './freshness-console.ts';
import { operator } from './refresh-console.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, amount numeric);
  INSERT INTO sales SELECT i, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW totals AS SELECT sum(amount) AS amount FROM sales;
  CREATE MATERIALIZED VIEW doubled AS SELECT amount * 2 AS amount FROM totals;
  CREATE MATERIALIZED VIEW other AS SELECT count(*) AS n FROM sales`;

/** A target with a maximum age, of two hours unless another one is given. */
export const promise = (place: TargetPlace, warn = 3600, error = 7200): NewTarget => ({
  place,
  tier: 'normal',
  warnAfterSeconds: warn,
  errorAfterSeconds: error,
  owner: null,
});
const clockOf = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** A deadline of every day in UTC: newer than the one instant, ready by the other one, whole minutes. */
export const deadlineOf = (newerThanMs: number, readyByMs: number, changed: Partial<Deadline> = {}): Deadline => ({
  newerThan: clockOf(newerThanMs),
  newerThanDay: dayOf(newerThanMs) === dayOf(readyByMs) ? 'same' : 'before',
  readyBy: clockOf(readyByMs),
  timeZone: 'UTC',
  weekdays: [...everyDay],
  exceptDates: [],
  ...changed,
});
/** A target with a deadline alone. */
export const promiseBy = (place: TargetPlace, deadline: Deadline): NewTarget => ({
  place,
  tier: 'normal',
  warnAfterSeconds: null,
  errorAfterSeconds: null,
  deadline,
  owner: null,
});

/** A target that promises nothing. */
export const ignore = (place: TargetPlace): NewTarget => ({
  place,
  tier: 'ignored',
  warnAfterSeconds: null,
  errorAfterSeconds: null,
  owner: null,
});

/** An observed console (see `setUpFreshness`) with the places at which targets can be set. */
export async function setUpTargets(sql = sales) {
  const console = await setUpFreshness(sql);
  const { services, views } = console;
  await console.observer.observe();
  const { rows } = await services.pool.query<{ database_id: number }>('SELECT database_id FROM database');
  const databaseId = rows[0]?.database_id ?? 0;
  await services.pool.query("UPDATE database SET tags = '{nightly,gold}'");
  const places = {
    view: (name: string): TargetPlace => ({ scope: 'view', viewId: views.get(name) ?? 0 }),
    schema: { scope: 'schema', databaseId, schemaName: 'public' } as const,
    database: { scope: 'database', databaseId } as const,
    tag: (tag: string): TargetPlace => ({ scope: 'tag', tag }),
  };
  const ofView = (name: string) => readViewTarget(services, operator, views.get(name) ?? 0);
  const set = (...targets: NewTarget[]) => setTargets(services, operator, targets);
  return { ...console, databaseId, places, ofView, set };
}

/** The status of each view, by name. */
export const statuses = async ({ services }: FreshnessConsole) =>
  Object.fromEntries(
    (await readViewPage(services, operator, viewListSchema.parse({ sort: 'name' }))).rows.map((row) => [
      row.viewName,
      row.status,
    ]),
  );
