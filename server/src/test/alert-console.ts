import { type Problem, problemListSchema } from '@viewkeeper/shared/alerts.ts';
import type { NewTarget } from '@viewkeeper/shared/targets.ts';
import { detect } from '../alerts/detect.ts';
import { readProblemPage } from '../features/alerts/read-problems.ts';
import { setTargets } from '../features/targets/change-targets.ts';
import { setUpFreshness } from './freshness-console.ts';
import { cleanUps, ended, operator, until } from './refresh-console.ts';
import { startTcpProxy } from './tcp-proxy.ts';

const sales = `
  CREATE TABLE sales (id int PRIMARY KEY, amount numeric);
  INSERT INTO sales SELECT i, i FROM generate_series(1, 100) AS i;
  CREATE MATERIALIZED VIEW ratios AS SELECT id, 1 / amount AS ratio FROM sales;
  CREATE MATERIALIZED VIEW summed AS SELECT sum(ratio) AS ratio FROM ratios;
  CREATE MATERIALIZED VIEW doubled AS SELECT ratio * 2 AS ratio FROM summed;
  CREATE MATERIALIZED VIEW other AS SELECT count(*) AS n FROM sales`;

/** A refresh console with a path to its database that can be broken, in which problems are looked for when the test says so. */
export async function setUpAlerts(sql = sales) {
  const console = await setUpFreshness(sql);
  const { services, views, database, observer } = console;
  const direct = new URL(database.primaryUrl);
  const proxy = await startTcpProxy(Number(direct.port));
  cleanUps.push(proxy.close);
  direct.port = String(proxy.port);
  database.primaryUrl = direct.href;
  await observer.observe();
  const list = (input: object = {}, actor = operator) =>
    readProblemPage(services, actor, problemListSchema.parse(input));
  /** The problems after one more look for them. */
  const find = async (input: object = {}): Promise<Problem[]> => {
    await detect(services, 0);
    return (await list(input)).rows;
  };
  const only = async (input: object = {}): Promise<Problem> => {
    const [problem, ...others] = await find(input);
    if (!problem || others.length > 0)
      throw new Error(`${others.length + (problem ? 1 : 0)} problems where one was expected`);
    return problem;
  };
  const promise = (name: string, change: Partial<NewTarget> = {}) =>
    setTargets(services, operator, [
      {
        place: { scope: 'view', viewId: views.get(name) ?? 0 },
        tier: 'normal',
        warnAfterSeconds: 3600,
        errorAfterSeconds: 7200,
        owner: 'BI',
        ...change,
      },
    ]);
  /** From now on nothing new has been proven of the view's contents for so many minutes more. */
  const age = async (name: string, minutes: number) =>
    services.pool.query(
      `UPDATE freshness SET staleness = 'stale', fresh_through = fresh_through - make_interval(mins => $2)
      WHERE view_id = $1`,
      [views.get(name), minutes],
    );
  /** A run of `ratios` fails, and so will others until `mendRatios`. */
  const breakRatios = async (): Promise<number> => {
    await console.write('INSERT INTO sales VALUES (0, 0) ON CONFLICT DO NOTHING');
    const { runId } = await console.request('ratios');
    const run = await until(console, runId, ended);
    if (run.state !== 'failed') throw new Error(`the run of ratios has ${run.state}`);
    return runId;
  };
  const mendRatios = async () => {
    await console.write('DELETE FROM sales WHERE id = 0');
    await console.refresh('ratios');
  };
  return { ...console, proxy, list, find, only, promise, age, breakRatios, mendRatios };
}
export type AlertConsole = Awaited<ReturnType<typeof setUpAlerts>>;
export const allStates = { state: ['open', 'muted', 'recovered'] };

/** What a test compares of a problem. */
export const told = ({ kind, severity, viewName, viewCount, lateCount }: Problem) => ({
  kind,
  severity,
  viewName,
  viewCount,
  lateCount,
});
