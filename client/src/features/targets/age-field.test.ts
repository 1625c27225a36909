import { expect, test } from 'vitest';
import { parseAge, writeAge } from './age-field.ts';

test('an age is a figure and a unit', () => {
  expect(parseAge({ text: '26', unit: 'hours' })).toBe(93_600);
  expect(parseAge({ text: ' 0,5 ', unit: 'minutes' })).toBe(30);
  expect(parseAge({ text: '1.5', unit: 'days' })).toBe(129_600);
});

test.each(['', '0', '-1', 'x', '1e3', '0.001', '9999999'])('%o is none', (text) => {
  expect(parseAge({ text, unit: 'minutes' })).toBeNull();
});

test('what is beyond ten years is none', () => {
  expect(parseAge({ text: '3650', unit: 'days' })).toBe(315_360_000);
  expect(parseAge({ text: '3651', unit: 'days' })).toBeNull();
});

test.each([30, 90, 3600, 5400, 86_400, 93_600, 172_800])(
  '%i s is written so that it is read as the same',
  (seconds) => {
    expect(parseAge(writeAge(seconds))).toBe(seconds);
  },
);

test('whole hours and days are written as such', () => {
  expect(writeAge(93_600)).toEqual({ text: '26', unit: 'hours' });
  expect(writeAge(172_800)).toEqual({ text: '2', unit: 'days' });
});
