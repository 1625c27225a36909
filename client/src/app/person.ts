import type { CurrentPerson } from '@viewkeeper/shared/people.ts';
import { can, type Permission } from '@viewkeeper/shared/permissions.ts';
import { createContext, useContext } from 'react';

export const PersonContext = createContext<CurrentPerson | null>(null);

/** The person who is signed in; only within the shell. */
export function usePerson(): CurrentPerson {
  const person = useContext(PersonContext);
  if (!person) throw new Error('usePerson outside the shell: nobody is signed in there');
  return person;
}

/**
 * Whether the person may: for the databases of the group, everywhere (`null`), or for at least one (left out).
 * The server decides again; this only spares people buttons that would be refused.
 */
export function useCan(permission: Permission, databaseGroup?: string | null): boolean {
  return can(usePerson().grants, permission, databaseGroup);
}
