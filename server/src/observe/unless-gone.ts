import { sqlstateOf } from '../db/postgres-error.ts';

/** It was removed, or its rights were, since it was looked for; or somebody has locked it. */
const gone = ['3F000', '42P01', '42501', '42883', '55P03'];

/** What is read of something that the console has in a watched database; null where it cannot be read now. */
export async function unlessGone<Result>(reading: Promise<Result>): Promise<Result | null> {
  try {
    return await reading;
  } catch (error) {
    if (gone.includes(sqlstateOf(error) ?? '')) return null;
    throw error;
  }
}
