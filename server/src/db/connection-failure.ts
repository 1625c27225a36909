import { networkCodeOf, sqlstateOf } from './postgres-error.ts';

const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'EHOSTUNREACH'];
const driverMessages = [
  'Connection terminated',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
];

/** Whether the error says that the server could not be reached or went away, and not that it refused a statement. */
export function isConnectionFailure(error: unknown): boolean {
  const sqlstate = sqlstateOf(error);
  if (sqlstate !== null) return sqlstate.startsWith('08') || sqlstate.startsWith('57P') || sqlstate === '53300';
  if (networkCodes.includes(networkCodeOf(error) ?? '')) return true;
  // The driver gives these neither a class nor a code.
  return error instanceof Error && driverMessages.some((message) => error.message.startsWith(message));
}
