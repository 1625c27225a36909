import { sqlCommand } from '../db/sql.ts';

/** Until the end of the transaction nobody else changes who administers the console. */
export const lockPeople = sqlCommand('people/lock_people');
