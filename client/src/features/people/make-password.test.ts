import { newPasswordSchema } from '@viewkeeper/shared/people.ts';
import { expect, test } from 'vitest';
import { makePassword } from './make-password.ts';

test('it keeps to the rule, can be read aloud, and is another each time', () => {
  const made = Array.from({ length: 50 }, makePassword);
  expect(new Set(made).size).toBe(50);
  for (const password of made) {
    expect(newPasswordSchema.safeParse(password).success).toBe(true);
    expect(password).toMatch(/^([a-km-np-z2-9]{4}-){4}[a-km-np-z2-9]{4}$/u);
  }
});
