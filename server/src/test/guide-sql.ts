import { readFileSync } from 'node:fs';

/** The blocks of SQL in a page of `docs/`, in their order. */
export function sqlOfGuide(page: string): string[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map(([, sql = '']) => sql);
}
