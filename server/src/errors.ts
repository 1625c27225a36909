import type { ErrorCode, PostgresError } from '@viewkeeper/shared/error-codes.ts';

/**
 * An error that a person is told about: a code of the closed set, values for its sentence, PostgreSQL's own error
 * where there is one. Everything else that is thrown is a defect and reaches people as `internal` with a reference.
 */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';
  readonly code: ErrorCode;
  readonly values: Record<string, string | number>;
  readonly postgres: PostgresError | null;

  constructor(
    code: ErrorCode,
    options: { values?: Record<string, string | number>; postgres?: PostgresError | null; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.code = code;
    this.values = options.values ?? {};
    this.postgres = options.postgres ?? null;
  }
}
