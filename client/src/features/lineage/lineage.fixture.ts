import type { LineageGraph, LineageNode } from '@viewkeeper/shared/lineage.ts';

type Kind = LineageNode['kind'];

/** A relation of the given kind; a materialized view is stale. */
export function lineageNode(oid: number, name: string, kind: Kind, fields: Partial<LineageNode> = {}): LineageNode {
  return {
    oid,
    schemaName: 'sales',
    name,
    kind,
    owner: 'bi',
    rowsEstimate: 1200,
    totalBytes: 8192,
    partitionCount: 0,
    changedAt: kind === 'table' ? '2026-11-20T10:00:00Z' : null,
    view:
      kind === 'materialized_view'
        ? {
            viewId: oid,
            status: 'no_target',
            staleness: 'stale',
            stalenessReason: null,
            stalenessSince: '2026-11-20T10:00:00Z',
            freshThrough: '2026-11-20T09:59:00Z',
            dataAsOf: '2026-11-20T09:00:00Z',
            lastRefreshAt: '2026-11-20T09:00:01Z',
          }
        : null,
    ...fields,
  };
}

/** A graph of relations by name and kind, and of who reads whom as `dependent < referenced`. */
export function lineageGraph(kinds: Record<string, Kind>, reads: readonly string[]): LineageGraph {
  const oids = new Map(Object.keys(kinds).map((name, index) => [name, index + 1]));
  const oid = (name: string | undefined) => oids.get(name ?? '') ?? 0;
  return {
    databaseId: 1,
    databaseName: 'erp',
    observedAt: '2026-11-20T10:00:05Z',
    databaseReachable: true,
    relationCount: oids.size,
    nodes: Object.entries(kinds).map(([name, kind]) => lineageNode(oid(name), name, kind)),
    edges: reads.map((line): [number, number] => {
      const [dependent, referenced] = line.split(' < ');
      return [oid(dependent), oid(referenced)];
    }),
  };
}
