import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { ErrorCode, Failure } from '@viewkeeper/shared/error-codes.ts';
import { can, type Permission } from '@viewkeeper/shared/permissions.ts';
import { endStreamOnActorChange } from '../auth/actor-changes.ts';
import { isConnectionFailure } from '../db/connection-failure.ts';
import { sqlstateOf } from '../db/postgres-error.ts';
import { ConsoleError } from '../errors.ts';
import type { Context } from './context.ts';

/** How a procedure is guarded: a permission, `signed_in` (any person), or `anyone`. */
export interface ProcedureMeta {
  guard: Permission | 'signed_in' | 'anyone';
}

const trpcCodes: Record<ErrorCode, TRPCError['code']> = {
  bad_input: 'BAD_REQUEST',
  signed_out: 'UNAUTHORIZED',
  wrong_credentials: 'UNAUTHORIZED',
  too_many_attempts: 'TOO_MANY_REQUESTS',
  forbidden: 'FORBIDDEN',
  cross_site: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  setup_link_dead: 'NOT_FOUND',
  login_taken: 'CONFLICT',
  last_admin: 'CONFLICT',
  view_held: 'CONFLICT',
  identity_mismatch: 'CONFLICT',
  database_unreachable: 'SERVICE_UNAVAILABLE',
  database_error: 'BAD_GATEWAY',
  expression_refused: 'BAD_REQUEST',
  sample_failed: 'BAD_REQUEST',
  load_ahead: 'BAD_REQUEST',
  too_many_rules: 'CONFLICT',
  run_finished: 'CONFLICT',
  console_unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
};

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    // A comment every 15 s shows both ends that a quiet stream lives; the client comes back when it misses three.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: shape.data.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, failure: toFailure(error, ctx) },
    }),
  });

export const router = t.router;

/** A failed call as its caller may know it: never a stack, a host or a secret; defects only by their reference. */
export function toFailure(error: TRPCError, ctx: Pick<Context, 'reference'> | undefined): Failure {
  const reference = ctx?.reference ?? '';
  const { cause } = error;
  if (cause instanceof ConsoleError)
    return { code: cause.code, values: cause.values, postgres: cause.postgres, reference };
  const code: ErrorCode = isBadRequest(error) ? 'bad_input' : error.code === 'NOT_FOUND' ? 'not_found' : 'internal';
  return { code, values: {}, postgres: null, reference };
}

/** Status and body that a call refused with the error gets, for refusals that come before the call is looked at. */
export function toAnswer(error: ConsoleError, reference: string) {
  const code = trpcCodes[error.code];
  const refused = new TRPCError({ code, cause: error });
  const httpStatus = getHTTPStatusCodeFromError(refused);
  const failure = toFailure(refused, { reference });
  const body = { error: { message: code, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus, failure } } };
  return { status: httpStatus, body };
}

function isBadRequest(error: TRPCError): boolean {
  const badRequests: TRPCError['code'][] = [
    'BAD_REQUEST',
    'PARSE_ERROR',
    'METHOD_NOT_SUPPORTED',
    'UNSUPPORTED_MEDIA_TYPE',
    'PAYLOAD_TOO_LARGE',
  ];
  return badRequests.includes(error.code);
}

/** Text that PostgreSQL cannot hold, such as NUL: in a parameter of ours it can only come from the caller. */
const unstorableText = ['22021', '22P05'];

function toKnownError(cause: unknown): ConsoleError | null {
  if (cause instanceof ConsoleError) return cause;
  if (isConnectionFailure(cause)) return new ConsoleError('console_unavailable', { cause });
  return unstorableText.includes(sqlstateOf(cause) ?? '') ? new ConsoleError('bad_input', { cause }) : null;
}

/** Known errors get their code's status once, here; a console database that does not answer is said as such. */
const answerKnownErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const known = toKnownError(result.error.cause);
  if (known) throw new TRPCError({ code: trpcCodes[known.code], cause: known });
  return result;
});

const guarded = t.procedure.use(answerKnownErrors).use(({ ctx, meta, next }) => {
  if (ctx.failure) throw ctx.failure;
  const guard = meta?.guard ?? 'signed_in';
  if (guard === 'anyone') return next();
  if (!ctx.actor) throw new ConsoleError('signed_out');
  if (guard !== 'signed_in' && !can(ctx.actor.grants, guard)) throw new ConsoleError('forbidden');
  return next();
});

/** For calls that come before sign-in. */
export const openProcedure = guarded.meta({ guard: 'anyone' });

function withActor(guard: Permission | 'signed_in') {
  return guarded.meta({ guard }).use(({ ctx, type, next }) => {
    if (!ctx.actor) throw new ConsoleError('signed_out');
    if (type === 'subscription') endStreamOnActorChange(ctx, ctx.actor);
    return next({ ctx: { actor: ctx.actor } });
  });
}

/** For any signed-in person, about themselves. */
export const signedInProcedure = withActor('signed_in');

/**
 * A procedure that needs the permission for at least one database group (`ctx.actor` is not null). Procedures about
 * one database check its group themselves; lists narrow to `groupsWith(ctx.actor.grants, permission)`.
 */
export const procedure = (permission: Permission) => withActor(permission);
