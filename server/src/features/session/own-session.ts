import type { CurrentPerson, Preferences } from '@viewkeeper/shared/people.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { deleteSession } from '../../auth/actor.ts';
import { endSession } from '../../auth/sessions.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Services } from '../../services.ts';
import type { Actor, Context } from '../../trpc/context.ts';
import { getCurrentPerson, hasPeople, savePreferences } from './session.queries.ts';

/** Who is signed in, and whether the console still has to be set up. */
export async function readSession(
  { pool }: Services,
  actor: Actor | null,
): Promise<{ person: CurrentPerson | null; setUpNeeded: boolean }> {
  if (actor) return { person: await getCurrentPerson(pool, [actor.personId]), setUpNeeded: false };
  const people = await hasPeople(pool);
  return { person: null, setUpNeeded: people?.hasPeople === false };
}

/** Ends the session of the request, and with it the streams of its tabs. */
export async function signOut({ services, req }: Context, actor: Actor): Promise<void> {
  await inTransaction(services.pool, async (db) => {
    await deleteSession(db, [req.sessionID, actor.personId]);
    await writeAudit(db, { action: 'session.sign_out', actor });
  });
  await endSession(req);
}

/** Keeps how the person wants to see things. */
export async function keepPreferences({ pool }: Services, actor: Actor, preferences: Preferences): Promise<void> {
  await inTransaction(pool, async (db) => {
    const before = await savePreferences(db, [actor.personId, JSON.stringify(preferences)]);
    await writeAudit(db, {
      action: 'person.set_preferences',
      actor,
      subject: `person:${actor.personId}`,
      subjectName: actor.login,
      before: before?.preferences,
      after: preferences,
    });
  });
}
