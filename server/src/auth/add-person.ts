import type { Grant } from '@viewkeeper/shared/permissions.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import { type Db, sqlQueryOne } from '../db/sql.ts';
import { ConsoleError } from '../errors.ts';
import { hashPassword } from './password-hash.ts';

const personIdSchema = z.object({ personId: idSchema });
const findLogin = sqlQueryOne('people/find_login', personIdSchema);
const insertPerson = sqlQueryOne('people/insert_person', personIdSchema);

export interface NewPerson {
  login: string;
  name: string;
  passwordHash: string;
  grants: Grant[];
}

/** Adds a person; gives their id. Error: `login_taken`. */
export async function addPerson(db: Db, { login, name, passwordHash, grants }: NewPerson): Promise<number> {
  const person = await insertPerson(db, [login, name, passwordHash, JSON.stringify(grants)]);
  if (!person) throw new ConsoleError('login_taken', { values: { login } });
  return person.personId;
}

/** Adds a person unless the login is there already; for accounts that the console makes by itself. */
export async function ensurePerson(
  db: Db,
  person: { login: string; name: string; password: string; grants: Grant[] },
): Promise<void> {
  if (await findLogin(db, [person.login])) return;
  const { login, name, grants } = person;
  const added = await insertPerson(db, [login, name, await hashPassword(person.password), JSON.stringify(grants)]);
  if (!added) return;
  await writeAudit(db, {
    action: 'person.add',
    actor: null,
    subject: `person:${added.personId}`,
    subjectName: login,
    after: { name, grants },
  });
}
