import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ConsoleError } from '../errors.ts';
import { limitConcurrency } from './limit-concurrency.ts';

interface Cost {
  memoryKib: number;
  passes: number;
  parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, Argon2id, second choice: 19 MiB, two passes, one lane. */
const presentCost: Cost = { memoryKib: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

const deriveKey = promisify(argon2);
// Each takes its memory and a thread of the pool, which has four and serves files and name look-ups too.
const inTurn = limitConcurrency(
  2,
  500,
  () => new ConsoleError('too_many_attempts', { values: { retryAfterSeconds: 10 } }),
);

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // The same password typed on another keyboard may be composed otherwise (NIST SP 800-63B, 3.1.1.2).
  const message = password.normalize('NFKC');
  const { memoryKib: memory, passes, parallelism } = cost;
  return inTurn(() => deriveKey('argon2id', { message, nonce: salt, parallelism, tagLength, memory, passes }));
}

const toBase64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

function encode(salt: Buffer, key: Buffer, { memoryKib, passes, parallelism }: Cost): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${toBase64(salt)}$${toBase64(key)}`;
}

const phc = /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=(?<p>\d+)\$(?<salt>[A-Za-z0-9+/]+)\$(?<key>[A-Za-z0-9+/]+)$/;

function decode(encoded: string) {
  const parts = phc.exec(encoded)?.groups;
  if (!parts) throw new Error('a stored password hash is not in the PHC format of argon2id');
  return {
    cost: { memoryKib: Number(parts['m']), passes: Number(parts['t']), parallelism: Number(parts['p']) },
    salt: Buffer.from(parts['salt'] ?? '', 'base64'),
    key: Buffer.from(parts['key'] ?? '', 'base64'),
  };
}

/** Hashes a new password with argon2id; the PHC string holds salt and cost, so that the cost can be raised later. */
export async function hashPassword(password: string, cost: Cost = presentCost): Promise<string> {
  const salt = randomBytes(16);
  return encode(salt, await derive(password, salt, cost), cost);
}

// Nothing hashes to it: an unknown login costs the same time as a known one.
const nobodysHash = encode(randomBytes(16), randomBytes(tagLength), presentCost);

/**
 * Whether the password is the one that was hashed. `encoded` null: there is no such person; takes as long and gives
 * false. Error: `too_many_attempts` when more wait than can be served.
 */
export async function verifyPassword(password: string, encoded: string | null): Promise<boolean> {
  const { cost, salt, key } = decode(encoded ?? nobodysHash);
  const derived = await derive(password, salt, cost);
  return derived.length === key.length && timingSafeEqual(derived, key) && encoded !== null;
}

/** Whether a hash was made at another cost than hashes are made now. */
export function isHashOutdated(encoded: string): boolean {
  const { cost } = decode(encoded);
  return (
    cost.memoryKib !== presentCost.memoryKib ||
    cost.passes !== presentCost.passes ||
    cost.parallelism !== presentCost.parallelism
  );
}
