import { type PostgresError, postgresErrorSchema } from '@viewkeeper/shared/error-codes.ts';
import pg from 'pg';

/** PostgreSQL's error verbatim; for what never reached a server, the message of the driver or the network. */
export function toPostgresError(error: unknown): PostgresError {
  if (error instanceof pg.DatabaseError)
    return postgresErrorSchema.parse({
      sqlstate: error.code ?? null,
      message: error.message,
      detail: error.detail ?? null,
      hint: error.hint ?? null,
    });
  return { sqlstate: null, message: networkMessage(error), detail: null, hint: null };
}

/** The five characters of SQLSTATE, or null when the error is not from a server. */
export function sqlstateOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}

/** Where in the statement's text the error is, counted in characters from 1; null: it does not say. */
export function positionOf(error: unknown): number | null {
  return error instanceof pg.DatabaseError && error.position !== undefined ? Number(error.position) : null;
}

/** Whether PostgreSQL raised the error in the given file of its own source: names the command where a SQLSTATE does not. */
export function isFromSourceFile(error: unknown, file: string): boolean {
  return error instanceof pg.DatabaseError && error.file === file;
}

/** The `code` of a Node network error, such as ECONNREFUSED; looks into the parts of an AggregateError. */
export function networkCodeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return networkCodeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function networkMessage(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(networkMessage).join('; ');
  return error instanceof Error ? error.message : String(error);
}
