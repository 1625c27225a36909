import type { setUpSchema } from '@viewkeeper/shared/people.ts';
import type { Grant } from '@viewkeeper/shared/permissions.ts';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { addPerson } from '../../auth/add-person.ts';
import { lockPeople } from '../../auth/lock-people.ts';
import { hashPassword } from '../../auth/password-hash.ts';
import { startSession } from '../../auth/sessions.ts';
import { isSetupLinkAlive, useSetupLink } from '../../auth/setup-link.ts';
import { takeAttempt } from '../../auth/sign-in-limits.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Context } from '../../trpc/context.ts';
import { recordSignIn } from './session.queries.ts';

/**
 * Makes the first person, an admin everywhere, with the one-time link, and signs them in. Of two at once one wins.
 * Errors: `setup_link_dead`, `too_many_attempts`.
 */
export async function setUp({ services, req }: Context, input: z.output<typeof setUpSchema>): Promise<void> {
  const { pool } = services;
  const attempt = await takeAttempt(services, req, 'set-up');
  // Before the costly hash, which a dead link shall not buy.
  if (!(await isSetupLinkAlive(pool, input.token))) throw new ConsoleError('setup_link_dead');
  const passwordHash = await hashPassword(input.password);
  const { login, name } = input;
  const grants: Grant[] = [{ role: 'admin', databaseGroup: null }];
  const person = await inTransaction(pool, async (db) => {
    await lockPeople(db);
    if (!(await useSetupLink(db, input.token))) throw new ConsoleError('setup_link_dead');
    const personId = await addPerson(db, { login, name, passwordHash, grants });
    await writeAudit(db, {
      action: 'person.set_up',
      actor: { personId, login },
      subject: `person:${personId}`,
      subjectName: login,
      after: { name, grants },
    });
    const admitted = await recordSignIn(db, [personId, passwordHash]);
    if (!admitted) throw new Error('the person who was just made is not there');
    return { personId, epoch: admitted.sessionEpoch };
  });
  await attempt.succeeded();
  await startSession(req, person);
}
