import type { AuditAction } from '@viewkeeper/shared/audit-log.ts';
import type { addPersonSchema } from '@viewkeeper/shared/people.ts';
import type { Grant } from '@viewkeeper/shared/permissions.ts';
import type { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import { addPerson } from '../../auth/add-person.ts';
import { lockPeople } from '../../auth/lock-people.ts';
import { hashPassword } from '../../auth/password-hash.ts';
import type { Db } from '../../db/sql.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { deleteGrants, getPerson, hasAdmin, insertGrants, setDisabled, setPassword } from './people.queries.ts';

type Target = NonNullable<Awaited<ReturnType<typeof getPerson>>>;

/** A person who can sign in at once. Error: `login_taken`. */
export async function addNewPerson(
  { pool }: Services,
  actor: Actor,
  input: z.output<typeof addPersonSchema>,
): Promise<{ personId: number }> {
  const { login, name, grants } = input;
  const passwordHash = await hashPassword(input.password);
  return inTransaction(pool, async (db) => {
    const personId = await addPerson(db, { login, name, passwordHash, grants });
    const subject = `person:${personId}`;
    await writeAudit(db, { action: 'person.add', actor, subject, subjectName: login, after: { name, grants } });
    return { personId };
  });
}

/** Other grants, from the next request on. Errors: `not_found`, `last_admin`. */
export async function changeGrants(
  { pool }: Services,
  actor: Actor,
  { personId, grants }: { personId: number; grants: Grant[] },
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const person = await lockPerson(db, personId);
    await deleteGrants(db, [personId]);
    await insertGrants(db, [personId, JSON.stringify(grants)]);
    await keepAnAdmin(db);
    await audit(db, { action: 'person.change_grants', actor, person, before: person.grants, after: grants });
  });
}

/** Disables a person, whose sessions end at once, or enables them again. Errors: `not_found`, `last_admin`. */
export async function disablePerson(
  { pool }: Services,
  actor: Actor,
  { personId, disabled }: { personId: number; disabled: boolean },
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const person = await lockPerson(db, personId);
    await setDisabled(db, [personId, disabled]);
    await keepAnAdmin(db);
    const before = { disabled: person.disabledAt !== null };
    await audit(db, {
      action: disabled ? 'person.disable' : 'person.enable',
      actor,
      person,
      before,
      after: { disabled },
    });
  });
}

/** A new password; the sessions that there are end at once. Error: `not_found`. */
export async function changePassword(
  { pool }: Services,
  actor: Actor,
  { personId, password }: { personId: number; password: string },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTransaction(pool, async (db) => {
    const person = await lockPerson(db, personId);
    await setPassword(db, [personId, passwordHash]);
    await audit(db, { action: 'person.set_password', actor, person });
  });
}

async function lockPerson(db: Db, personId: number): Promise<Target> {
  await lockPeople(db);
  const person = await getPerson(db, [personId]);
  if (!person) throw new ConsoleError('not_found');
  return person;
}

/** Looked at after the change and under the lock, so that two at once cannot each spare the other. */
async function keepAnAdmin(db: Db): Promise<void> {
  const left = await hasAdmin(db);
  if (!left?.hasAdmin) throw new ConsoleError('last_admin');
}

async function audit(
  db: Db,
  { person, ...record }: { action: AuditAction; actor: Actor; person: Target; before?: unknown; after?: unknown },
): Promise<void> {
  await writeAudit(db, { ...record, subject: `person:${person.personId}`, subjectName: person.login });
}
