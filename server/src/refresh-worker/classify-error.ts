import type { ErrorClass } from '@viewkeeper/shared/refreshes.ts';
import { isConnectionFailure } from '../db/connection-failure.ts';
import { isFromSourceFile, sqlstateOf } from '../db/postgres-error.ts';

/** Why an attempt was stopped by ourselves. */
export type StopReason = 'cancel' | 'shutdown' | 'fenced' | 'connection_lost';

const classes: Record<string, ErrorClass> = {
  '23505': 'duplicate_rows',
  '42P01': 'search_path',
  '42883': 'search_path',
  '42809': 'not_a_view',
  '42501': 'no_right',
  '57014': 'statement_timeout',
  '55P03': 'lock_timeout',
  '40P01': 'conflict',
  '40001': 'conflict',
  '57P01': 'terminated',
  '57P02': 'terminated',
  '57P03': 'terminated',
  '53100': 'disk_full',
  '53400': 'temp_limit',
  '25006': 'standby',
};

/** SQLSTATEs that the definition's own functions and subqueries raise as well: they say this only from REFRESH itself. */
const classesOfRefresh: Record<string, ErrorClass> = {
  '55000': 'no_unique_index',
  '0A000': 'unpopulated',
  '21000': 'duplicate_rows',
};

/** A failure that the console itself established, without an error of PostgreSQL. */
export class RefreshFailure extends Error {
  override readonly name = 'RefreshFailure';
  readonly errorClass: ErrorClass;

  constructor(errorClass: ErrorClass, message: string, cause?: unknown) {
    super(message, { cause });
    this.errorClass = errorClass;
  }
}

/**
 * The class of a failed attempt, from its SQLSTATE and our own intent. A statement timeout and a cancelled statement
 * bear the same SQLSTATE, 57014: before the limit (`timedOut` false) somebody on the server has cancelled it. A missing
 * relation is the view itself only when `viewIsGone`; else it is a name inside its definition.
 */
export function classifyError(
  error: unknown,
  context: { stopped: unknown; viewIsGone: boolean; timedOut: boolean },
): ErrorClass {
  if (error instanceof RefreshFailure) return error.errorClass;
  if (context.stopped === 'cancel') return 'cancelled';
  if (context.stopped === 'shutdown') return 'terminated';
  const sqlstate = sqlstateOf(error);
  if (sqlstate === null) return isConnectionFailure(error) ? 'connection_lost' : 'other';
  if (sqlstate === '42P01' && context.viewIsGone) return 'view_gone';
  if (sqlstate === '57014' && !context.timedOut) return 'cancelled';
  if (isFromSourceFile(error, 'matview.c')) return classesOfRefresh[sqlstate] ?? classes[sqlstate] ?? 'other';
  return classes[sqlstate] ?? 'other';
}
