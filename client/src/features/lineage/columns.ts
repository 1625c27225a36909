import type { LineageColumns, ReadColumns } from '@viewkeeper/shared/lineage.ts';
import { type Lineage, neighbourhood } from './graph.ts';

/** The columns of the chosen relation that somebody reads by name, in the order of their names. */
export function columnsRead({ readBy }: LineageColumns): string[] {
  return [...new Set(readBy.flatMap(({ columns }) => columns ?? []))].sort((one, other) => one.localeCompare(other));
}

/** Who reads the column: by its name, within whole rows, or not known yet whether. */
export function readersOfColumn({ readBy }: LineageColumns, column: string): ReadColumns[] {
  return readBy.filter(({ columns, wholeRow }) => wholeRow || columns === null || columns.includes(column));
}

/** What a change of a column concerns: who reads it, and everything that hangs on those, with the steps from it. */
export function aroundColumn(lineage: Lineage, start: number, readers: readonly ReadColumns[]): Map<number, number> {
  const around = new Map<number, number>([[start, 0]]);
  for (const { oid } of readers)
    for (const [reached, steps] of neighbourhood(lineage, oid, { direction: 'downstream', depth: null }))
      if (lineage.nodes.has(reached)) around.set(reached, Math.min(around.get(reached) ?? Infinity, steps + 1));
  around.set(start, 0);
  return around;
}
