import type { UnreachableReason } from '@viewkeeper/shared/databases.ts';
import { networkCodeOf, sqlstateOf } from '../db/postgres-error.ts';
import { TransactionPoolerError } from './transaction-pooler.ts';

const ofNetworkCode: Record<string, UnreachableReason> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'host_not_found',
  EAI_AGAIN: 'host_not_found',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'timeout',
  ENETUNREACH: 'timeout',
};

const ofSqlstate: Record<string, UnreachableReason> = {
  '3D000': 'no_such_database',
  '42501': 'no_connect_right',
  '53300': 'too_many_connections',
  '57014': 'timeout',
  '57P01': 'starting_up_or_shutting_down',
  '57P02': 'starting_up_or_shutting_down',
  '57P03': 'starting_up_or_shutting_down',
};

/** Messages of the driver, which gives its timeouts neither a class nor a code. */
const driverTimeouts = ['timeout expired', 'Query read timeout', 'timeout exceeded when trying to connect'];

/** Why a watched database could not be observed: PostgreSQL manual, appendix A, and Node's network codes. */
export function unreachableReasonOf(error: unknown): UnreachableReason {
  if (error instanceof TransactionPoolerError) return 'transaction_pooler';
  const sqlstate = sqlstateOf(error);
  if (sqlstate !== null) return ofSqlstate[sqlstate] ?? (sqlstate.startsWith('28') ? 'authentication' : 'other');
  const known = ofNetworkCode[networkCodeOf(error) ?? ''];
  if (known) return known;
  return error instanceof Error && driverTimeouts.includes(error.message) ? 'timeout' : 'other';
}
