import type { LineageNode } from '@viewkeeper/shared/lineage.ts';
import { compareNames, type Lineage } from './graph.ts';

/** A relation in the list. */
export interface LineageRow {
  node: LineageNode;
  /** How far from the chosen one: below 0 upstream, above 0 downstream; null: not around it, or none is chosen. */
  steps: number | null;
  reads: number;
  readBy: number;
}

export const rowSorts = ['place', 'name', 'kind', 'verdict', 'reads', 'readBy', 'rows', 'size'] as const;
export type RowSort = (typeof rowSorts)[number];

export function rowsOf(lineage: Lineage, oids: Iterable<number>, around: ReadonlyMap<number, number>): LineageRow[] {
  const rows: LineageRow[] = [];
  for (const oid of oids) {
    const node = lineage.nodes.get(oid);
    if (!node) continue;
    const [reads, readBy] = [lineage.reads, lineage.readBy].map((map) => map.get(oid)?.length ?? 0);
    rows.push({ node, steps: around.get(oid) ?? null, reads: reads ?? 0, readBy: readBy ?? 0 });
  }
  return rows;
}

const verdicts = ['stale', 'unknown', 'unpopulated', 'fresh'];

/** What a row is sorted by; null has no figure, and comes last in either direction. */
const figures: Record<Exclude<RowSort, 'name'>, (row: LineageRow) => number | string | null> = {
  place: ({ steps }) => steps,
  kind: ({ node }) => node.kind,
  verdict: ({ node }) => (node.view ? verdicts.indexOf(node.view.staleness) : null),
  reads: ({ reads }) => reads,
  readBy: ({ readBy }) => readBy,
  rows: ({ node }) => node.rowsEstimate,
  size: ({ node }) => node.totalBytes,
};

export function sortRows(rows: readonly LineageRow[], by: RowSort, direction: 'asc' | 'desc'): LineageRow[] {
  const sign = direction === 'asc' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const byName = compareNames(one.node, other.node);
    if (by === 'name') return sign * byName;
    const [left, right] = [figures[by](one), figures[by](other)];
    if (left === right) return byName;
    if (left === null || right === null) return left === null ? 1 : -1;
    return sign * (left < right ? -1 : 1);
  });
}
