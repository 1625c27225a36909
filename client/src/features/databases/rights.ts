import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';

export type MissingRight = DatabaseDetail['missingRights'][number];
export type Verdict = 'has' | 'lacks' | 'unknown';

type RightFields = Pick<
  DatabaseDetail,
  'missingRights' | 'capabilities' | 'observedAt' | 'viewCount' | 'refreshableCount' | 'reachable'
>;

/** Which rights the console's role has; what was never observed is unknown, not granted. */
export function rightsOf(database: RightFields): Record<'connect' | 'readAllStats' | 'refresh', Verdict> {
  const lacks = (right: string) => database.missingRights.some((missing) => missing.right === right);
  const stats = database.capabilities.find(({ key }) => key === 'read_all_stats')?.state;
  return {
    connect: lacks('connect') ? 'lacks' : database.observedAt === null ? 'unknown' : 'has',
    readAllStats: stats === 'available' ? 'has' : stats === 'missing' ? 'lacks' : 'unknown',
    refresh: database.viewCount === 0 ? 'unknown' : database.refreshableCount < database.viewCount ? 'lacks' : 'has',
  };
}

/** One entry for each right, with all the statements that give it: they are copied and run together. */
export function mergeGrants(missing: readonly MissingRight[]): MissingRight[] {
  const merged = new Map<MissingRight['right'], MissingRight>();
  for (const { right, viewIds, sql } of missing) {
    const before = merged.get(right);
    merged.set(right, {
      right,
      viewIds: [...(before?.viewIds ?? []), ...viewIds],
      sql: before ? `${before.sql}\n${sql}` : sql,
    });
  }
  return [...merged.values()];
}
