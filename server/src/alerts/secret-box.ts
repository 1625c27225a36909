import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** What a channel is sent with. */
const channelSecretSchema = z.object({
  url: z.string(),
  /** Signing secret of a webhook, or PagerDuty's integration key. */
  key: z.string().nullable(),
});
export type ChannelSecret = z.infer<typeof channelSecretSchema>;

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const keyOf = (sessionSecret: string) =>
  Buffer.from(hkdfSync('sha256', sessionSecret, '', 'viewkeeper alert channels', 32));

/** Seals what must not be read in the database, nor in its backups, without the console's configuration. */
export function sealSecret(secret: ChannelSecret, sessionSecret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyOf(sessionSecret), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** What was sealed; null: it was with another session secret, or was changed. */
export function openSecret(sealed: string, sessionSecret: string): ChannelSecret | null {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(algorithm, keyOf(sessionSecret), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString();
    return channelSecretSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
