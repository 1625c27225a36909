import { expect, test } from 'vitest';
import { limitConcurrency } from './limit-concurrency.ts';
import { hashPassword, isHashOutdated, verifyPassword } from './password-hash.ts';

test('a hash tells its salt and cost, and verifies its password only', async () => {
  const [hash, again] = await Promise.all([
    hashPassword('correct horse battery'),
    hashPassword('correct horse battery'),
  ]);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(again).not.toBe(hash);
  expect(await verifyPassword('correct horse battery', hash)).toBe(true);
  expect(await verifyPassword('correct horse batterz', hash)).toBe(false);
  expect(await verifyPassword('correct horse battery', null)).toBe(false);
});

test('a hash of lower cost still verifies, and is known as outdated', async () => {
  const hash = await hashPassword('an older password', { memoryKib: 8192, passes: 1, parallelism: 1 });
  expect(hash).toContain('$m=8192,t=1,p=1$');
  expect(await verifyPassword('an older password', hash)).toBe(true);
  expect([isHashOutdated(hash), isHashOutdated(await hashPassword('x'))]).toEqual([true, false]);
});

test('a hash that the reference implementation made verifies', async () => {
  // github.com/P-H-C/phc-winner-argon2, src/test.c
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword('password', hash)).toBe(true);
});

test('a composed letter and its parts are the same password', async () => {
  const hash = await hashPassword('contrase\u00F1a de Mar\u00EDa');
  expect(await verifyPassword('contrasen\u0303a de Mari\u0301a', hash)).toBe(true);
});

test('of many at once only a few work, the rest wait in order, and what is too many is refused', async () => {
  const inTurn = limitConcurrency(2, 3, () => new Error('full'));
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const works = [0, 1, 2, 3, 4].map((number) =>
    inTurn(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(number);
      running -= 1;
      if (number === 1) throw new Error('one fails');
      return number;
    }),
  );
  await expect(inTurn(async () => 5)).rejects.toThrow('full');
  const results = await Promise.allSettled(works);
  expect(results.map((result) => result.status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
  expect(await inTurn(async () => 6)).toBe(6);
});
