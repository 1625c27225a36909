import type { signInSchema } from '@viewkeeper/shared/people.ts';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { hashPassword, isHashOutdated, verifyPassword } from '../../auth/password-hash.ts';
import { startSession } from '../../auth/sessions.ts';
import { takeAttempt } from '../../auth/sign-in-limits.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Context } from '../../trpc/context.ts';
import { getCredentials, raisePasswordHash, recordSignIn } from './session.queries.ts';

/**
 * Begins a session. Errors: `too_many_attempts`; `wrong_credentials`, the same and after the same time for an unknown
 * login, a wrong password and a disabled person.
 */
export async function signIn(ctx: Context, input: z.output<typeof signInSchema>): Promise<void> {
  const { services, req } = ctx;
  const login = printable(input.login.toLowerCase());
  const attempt = await takeAttempt(services, req, login);
  const known = await getCredentials(services.pool, [login]);
  const right = await verifyPassword(input.password, known?.passwordHash ?? null);
  const epoch = right && known ? await admit(services, known) : null;
  if (!known || epoch === null) {
    await writeAudit(services.pool, {
      action: 'session.sign_in_refused',
      actor: null,
      ...(known && { subject: `person:${known.personId}` }),
      subjectName: login,
    });
    throw new ConsoleError('wrong_credentials');
  }
  await attempt.succeeded();
  if (isHashOutdated(known.passwordHash)) {
    const raised = await hashPassword(input.password);
    await raisePasswordHash(services.pool, [known.personId, known.passwordHash, raised]);
  }
  await startSession(req, { personId: known.personId, epoch });
}

/** The epoch of the new session; null when the person is disabled, or has got another password meanwhile. */
async function admit(
  { pool }: Services,
  person: { personId: number; login: string; passwordHash: string },
): Promise<number | null> {
  return inTransaction(pool, async (db) => {
    const admitted = await recordSignIn(db, [person.personId, person.passwordHash]);
    if (!admitted) return null;
    await writeAudit(db, { action: 'session.sign_in', actor: person });
    return admitted.sessionEpoch;
  });
}

/** What was typed as a login, without characters that a table cannot hold or that would trick who reads it. */
const printable = (text: string) => text.replaceAll(/\p{C}/gu, '\uFFFD');
