import { grantSchema } from '@viewkeeper/shared/permissions.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import type { Request } from 'express';
import { z } from 'zod';
import { type Db, sqlCommand, sqlQueryOne } from '../db/sql.ts';
import type { Actor } from '../trpc/context.ts';
import { sessionLifetimeMs } from './sessions.ts';

const getActor = sqlQueryOne(
  'session/get_actor',
  z.object({ personId: idSchema, login: z.string(), name: z.string(), grants: z.array(grantSchema) }),
);

/** Forgets a session, and breaks the open streams of its person off. */
export const deleteSession = sqlCommand('session/delete_session');

/** Ms until the session of the request ends however busy it is; below 0 when it should have ended. */
export function remainingMs({ session }: Request): number {
  return (session.signedInAtMs ?? 0) + sessionLifetimeMs - Date.now();
}

/** Who the session of the request stands for at this moment, with the grants of this moment; null: nobody. */
export async function readActor(db: Db, req: Request): Promise<Actor | null> {
  const { personId, epoch } = req.session;
  if (personId === undefined || remainingMs(req) <= 0) return null;
  return getActor(db, [personId, epoch, req.sessionID]);
}

/** As `readActor`; a session that stands for nobody any more is forgotten. */
export async function identify(db: Db, req: Request): Promise<Actor | null> {
  const actor = await readActor(db, req);
  const { personId } = req.session;
  if (!actor && personId !== undefined) await deleteSession(db, [req.sessionID, personId]);
  return actor;
}
