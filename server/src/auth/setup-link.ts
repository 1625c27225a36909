import { createHash, randomBytes } from 'node:crypto';
import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { type Db, sqlQueryOne } from '../db/sql.ts';
import type { Services } from '../services.ts';

const expirySchema = z.object({ expiresAt: instantSchema });
const replaceSetupLink = sqlQueryOne('session/replace_setup_link', expirySchema);
const checkSetupLink = sqlQueryOne('session/check_setup_link', expirySchema);
const useSetupLinkRow = sqlQueryOne('session/use_setup_link', expirySchema);

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * While there is no person: a link that makes the first one, once and within 24 hours; the caller shows it. Links made
 * before are dead from now on, and only the hash of this one is stored. Null when there are people.
 */
export async function createSetupLink({ pool, config }: Services): Promise<{ url: string; expiresAt: string } | null> {
  const token = randomBytes(32).toString('base64url');
  const link = await replaceSetupLink(pool, [hashOf(token)]);
  return link && { url: `${config.baseUrl}/set-up?token=${token}`, expiresAt: link.expiresAt };
}

/** Whether the link of the token could be used now. */
export async function isSetupLinkAlive(db: Db, token: string): Promise<boolean> {
  return (await checkSetupLink(db, [hashOf(token)])) !== null;
}

/** Uses the link up; false when it is dead. To be called in the transaction that adds the person. */
export async function useSetupLink(db: Db, token: string): Promise<boolean> {
  return (await useSetupLinkRow(db, [hashOf(token)])) !== null;
}
