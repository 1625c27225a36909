/** Line and column, from 1, of PostgreSQL's position in a text, which counts characters and not UTF-16 units. */
export function placeIn(text: string, position: number): { line: number; column: number } {
  const before = Array.from(text)
    .slice(0, position - 1)
    .join('')
    .split('\n');
  return { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
}
