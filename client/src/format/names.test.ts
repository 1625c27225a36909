import { expect, test } from 'vitest';
import { showName, showText } from './names.ts';

test.each([
  ['mv_orders', 'mv_orders'],
  ['mv"; DROP TABLE x; --', 'mv"; DROP TABLE x; --'],
  ['two\nlines\tand a tab', 'two␊lines␉and a tab'],
  ['niño 🚀', 'niño 🚀'],
  ['\u202Egpj.exe', '\ufffdgpj.exe'],
  ['\u007f', '␡'],
])('%j is shown as %j', (name, shown) => {
  expect(showName(name)).toBe(shown);
});

test('SQL keeps its lines and tabs, and no name in it turns around what follows', () => {
  expect(showText('REFRESH\n\tMATERIALIZED VIEW "a\u202Eb";\r')).toBe('REFRESH\n\tMATERIALIZED VIEW "a\ufffdb";␍');
});
