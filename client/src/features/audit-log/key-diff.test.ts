import { expect, test } from 'vitest';
import { diffKeys, showValue } from './key-diff.ts';

const viewer = { role: 'viewer', databaseGroup: null };
const admin = { role: 'admin', databaseGroup: null };

test('a key is changed, added, removed or the same', () => {
  expect(diffKeys({ a: 1, b: 'x', c: null, d: true }, { a: 2, b: 'x', c: 'now', e: false })).toEqual([
    { key: 'a', kind: 'changed', before: 1, after: 2 },
    { key: 'b', kind: 'same', before: 'x', after: 'x' },
    { key: 'c', kind: 'changed', before: null, after: 'now' },
    { key: 'd', kind: 'removed', before: true, after: undefined },
    { key: 'e', kind: 'added', before: undefined, after: false },
  ]);
});

test('nested keys are paths', () => {
  expect(diffKeys({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } })).toEqual([
    { key: 'a.b.c', kind: 'changed', before: 1, after: 2 },
  ]);
});

test('one side alone is added or removed, key by key', () => {
  expect(diffKeys(null, { note: 'x' })).toEqual([{ key: 'note', kind: 'added', before: undefined, after: 'x' }]);
  expect(diffKeys({ note: 'x' }, undefined)).toEqual([{ key: 'note', kind: 'removed', before: 'x', after: undefined }]);
  expect(diffKeys(null, undefined)).toEqual([]);
});

test('lists are compared item by item, in whatever order their items and keys stand', () => {
  expect(
    diffKeys(
      [viewer, admin],
      [
        { databaseGroup: null, role: 'admin' },
        { ...viewer, role: 'operator' },
      ],
      'grants',
    ),
  ).toEqual([
    { key: 'grants', kind: 'removed', before: viewer, after: undefined },
    { key: 'grants', kind: 'same', before: admin, after: admin },
    { key: 'grants', kind: 'added', before: undefined, after: { ...viewer, role: 'operator' } },
  ]);
  expect(diffKeys({}, { grants: [viewer] })).toEqual([
    { key: 'grants', kind: 'added', before: undefined, after: viewer },
  ]);
});

test('what changes its kind is one change', () => {
  expect(diffKeys({ a: { b: 1 } }, { a: 'text' })).toEqual([
    { key: 'a', kind: 'changed', before: { b: 1 }, after: 'text' },
  ]);
});

test('values are written in one line, with words where there are some', () => {
  const words = (value: unknown) => (value === 'secret' ? 'in words' : null);
  expect(showValue({ a: 'text', b: [1, 'secret'], c: null, d: { e: false } }, words)).toBe(
    'a: text, b: 1; in words, c: –, d: e: false',
  );
});
