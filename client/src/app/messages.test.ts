import { expect, test } from 'vitest';
import { createI18n } from './i18n.ts';
import { bundledMessages, lazyMessages } from './messages.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

function sentences(tree: Tree, path: string[] = []): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : sentences(value, [...path, key]),
  );
}

const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{.*?\}\}|<\/?\w+>/gu)].map(([text]) => text).sort();
const modules = { ...bundledMessages };
for (const [name, load] of Object.entries(lazyMessages)) Object.assign(modules, { [name]: await load() });
const english = sentences(byLanguage('en'));
const spanish = new Map(sentences(byLanguage('es')));

function byLanguage(language: 'en' | 'es'): Tree {
  return Object.fromEntries(Object.entries(modules).map(([name, messages]) => [name, messages[language]]));
}

test('every sentence stands in both languages, with the same values', () => {
  expect([...spanish.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  const differing = english.filter(
    ([key, sentence]) => placeholders(sentence).join() !== placeholders(spanish.get(key) ?? '').join(),
  );
  expect(differing).toEqual([]);
});

test('no sentence is empty', () => {
  expect([...english, ...spanish].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
});

test('Spanish keeps to the vocabulary', () => {
  // REFRESH in capitals is SQL, and stays.
  const banned = /[Rr]efresc|\b[Cc]orr(e|er|a|iendo)\b|[Bb]ill[oó]n|\b[Rr]efresh\b/u;
  expect([...spanish].filter(([, sentence]) => banned.test(sentence))).toEqual([]);
});

test('figures in sentences are written as in the rest of the console', () => {
  const i18n = createI18n('es');
  expect(i18n.t('ui:facetCount', { label: 'Con fallas', count: 5214 })).toBe('Con fallas, 5.214');
});
