import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ConsoleError } from '../errors.ts';
import type { Services } from '../services.ts';
import { addressKey } from './address-key.ts';

const windowSeconds = 15 * 60;
/** Failed attempts in a window for one login from one address. */
export const attemptsPerLogin = 10;
/** Failed attempts in a window from one address, which may be a whole office behind one router. */
export const attemptsPerAddress = 100;

type Pool = Services['pool'];

function createLimits(pool: Pool) {
  const shared = {
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'viewkeeper',
    tableName: 'sign_in_limit',
    tableCreated: true,
    duration: windowSeconds,
  };
  return {
    login: new RateLimiterPostgres({ ...shared, keyPrefix: 'login', points: attemptsPerLogin }),
    // The other one's cleaning covers the whole table.
    address: new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'address',
      points: attemptsPerAddress,
      clearExpiredByTimeout: false,
    }),
  };
}

const limitsByPool = new WeakMap<Pool, ReturnType<typeof createLimits>>();

function limitsOf(pool: Pool) {
  const limits = limitsByPool.get(pool) ?? createLimits(pool);
  limitsByPool.set(pool, limits);
  return limits;
}

export interface Attempt {
  /** Gives the attempt back: only failures count. */
  succeeded: () => Promise<void>;
}

/**
 * Counts an attempt to get in before it is looked at, so that many at once are counted too. Errors:
 * `too_many_attempts` with `retryAfterSeconds`; what the database says when it cannot be counted.
 */
export async function takeAttempt({ pool }: Services, req: Request, login: string): Promise<Attempt> {
  const limits = limitsOf(pool);
  const address = addressKey(req.ip);
  const loginKey = createHash('sha256').update(`${login}\0${address}`).digest('base64url');
  try {
    await limits.address.consume(address);
    await limits.login.consume(loginKey);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new ConsoleError('too_many_attempts', { values: { retryAfterSeconds } });
  }
  return {
    succeeded: async () => {
      await Promise.all([limits.login.delete(loginKey), limits.address.reward(address)]);
    },
  };
}
