import { TRPCClientError } from '@trpc/client';
import type { Failure } from '@viewkeeper/shared/error-codes.ts';

/** Why a call failed: the console said it, nothing answered, or something else than the console answered. */
export type ReadFailure = { kind: 'known'; failure: Failure } | { kind: 'network' } | { kind: 'unreadable' };

/** A shallow look is enough: what has a code and a reference came from the console, and not from a proxy. */
function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'reference' in value;
}

export function readFailure(error: unknown): ReadFailure {
  if (!(error instanceof TRPCClientError)) return { kind: 'unreadable' };
  const data: unknown = error.data;
  if (typeof data === 'object' && data !== null && 'failure' in data && isFailure(data.failure)) {
    return { kind: 'known', failure: data.failure };
  }
  // fetch rejects with a TypeError when no answer came; a body that is not JSON is a SyntaxError.
  return { kind: error.cause instanceof TypeError ? 'network' : 'unreadable' };
}

/** The code of a failed call, or null when the console did not answer it. */
export function failureCode(error: unknown): Failure['code'] | null {
  const read = readFailure(error);
  return read.kind === 'known' ? read.failure.code : null;
}
