import { z } from 'zod';

/**
 * The closed set of errors that the console answers with. Each has one sentence per language in the client;
 * PostgreSQL's own error travels beside it, verbatim, where an operator needs it.
 */
export const errorCodeSchema = z.enum([
  'bad_input', // the request does not have the expected shape
  'signed_out', // no session, or it ended
  'wrong_credentials', // sign-in failed: unknown login, wrong password and disabled person look the same
  'too_many_attempts', // sign-in is blocked for a while
  'forbidden', // signed in, without the right
  'cross_site', // the request does not come from the console's own pages
  'not_found', // no such thing, or not visible to this person
  'conflict', // the thing has changed meanwhile
  'setup_link_dead', // the one-time setup link was used, expired, or never existed
  'login_taken', // another person has this login
  'last_admin', // the last active administrator cannot be disabled or lose the role
  'view_held', // refreshes of the view are on hold
  'identity_mismatch', // the database is not the one that was pinned
  'database_unreachable', // the watched database does not answer
  'database_error', // the watched database answered with an error
  'expression_refused', // more than one scalar expression over one table, or something that is not on the list
  'sample_failed', // the expression gives no answer: it takes too long, or the table may not be read
  'load_ahead', // a load was told of a time that has not come
  'too_many_rules', // a database has as many rules as it may have
  'run_finished', // the run has already ended
  'console_unavailable', // the console's own database does not answer
  'internal', // a defect: logged with its reference
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** An error as PostgreSQL reported it, verbatim. */
export const postgresErrorSchema = z.object({
  sqlstate: z.string().length(5).nullable(),
  message: z.string(),
  detail: z.string().nullable(),
  hint: z.string().nullable(),
});
export type PostgresError = z.infer<typeof postgresErrorSchema>;

/** What travels in `error.data.failure` of every failed call. */
export const failureSchema = z.object({
  code: errorCodeSchema,
  /** Values for the client's sentence, such as `{ until: '…' }`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  postgres: postgresErrorSchema.nullable(),
  /** Finds the entry in the server's log. */
  reference: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;
