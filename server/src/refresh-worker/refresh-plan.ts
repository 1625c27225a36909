import type { ModeReason, RefreshMode, RequestedMode } from '@viewkeeper/shared/refreshes.ts';
import { type QuotedSql, quoteRelation } from '../db/identifiers.ts';

/** How long a refresh may wait for its lock: readers queue up behind a plain refresh that waits. */
export const lockTimeoutMs = 5000;
const leastStatementTimeoutMs = 30 * 60_000;

/** The statement timeout of a refresh: 30 minutes, or three times its 95th percentile when that is more. */
export function statementTimeoutMs(usualP95Ms: number | null): number {
  return Math.min(Math.max(leastStatementTimeoutMs, Math.ceil(3 * (usualP95Ms ?? 0))), 2 ** 31 - 1);
}

/**
 * The mode that a request becomes. Only `auto` chooses: an explicit `concurrently` that is not possible fails with
 * PostgreSQL's own error, and never becomes a plain refresh silently.
 */
export function resolveMode(
  requested: RequestedMode,
  view: { populated: boolean; hasUniqueIndex: boolean },
): { mode: RefreshMode; reason: ModeReason } {
  if (requested !== 'auto') return { mode: requested, reason: 'as_requested' };
  if (!view.populated) return { mode: 'plain', reason: 'unpopulated' };
  if (!view.hasUniqueIndex) return { mode: 'plain', reason: 'no_unique_index' };
  return { mode: 'concurrently', reason: 'auto_possible' };
}

/** The one statement that a run is about. */
export function refreshStatement(relation: { schemaName: string; viewName: string }, mode: RefreshMode): QuotedSql {
  const concurrently = mode === 'concurrently' ? 'CONCURRENTLY ' : '';
  return `REFRESH MATERIALIZED VIEW ${concurrently}${quoteRelation(relation)}` as QuotedSql;
}

/** All that the refresh session runs, for people to read and copy. */
export function refreshScript(statement: QuotedSql, statementTimeout: number): string {
  return [
    `SET statement_timeout = '${statementTimeout}ms';`,
    'BEGIN;',
    `SET LOCAL lock_timeout = '${lockTimeoutMs}ms';`,
    `${statement};`,
    'COMMIT;',
  ].join('\n');
}
