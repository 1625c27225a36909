import { expect, test } from 'vitest';
import { diffLines } from './line-diff.ts';

const signs = { same: ' ', added: '+', removed: '-' };
const drawn = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${signs[kind]}${text}`);

test('unchanged lines stay between what was removed and added', () => {
  expect(drawn('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
});

test('equal texts differ nowhere', () => {
  expect(drawn('a\nb', 'a\nb')).toEqual([' a', ' b']);
});

test('either text can be rebuilt', () => {
  const before = 'SELECT 1\nFROM a\nJOIN b\nWHERE x';
  const after = 'SELECT 2\nFROM a\nWHERE x\nLIMIT 1';
  const lines = diffLines(before, after);
  const rebuilt = (without: string) =>
    lines
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('\n');
  expect(rebuilt('added')).toBe(before);
  expect(rebuilt('removed')).toBe(after);
});

test('very long texts are shown whole instead of compared', () => {
  const long = Array.from({ length: 2000 }, (_, line) => `line ${line}`).join('\n');
  expect(diffLines(long, 'short').filter(({ kind }) => kind === 'removed')).toHaveLength(2000);
});
