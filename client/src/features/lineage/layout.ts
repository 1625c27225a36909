import { Graph, layout } from '@dagrejs/dagre';
import { boxSize } from './drawing.ts';

/** What is laid out; edges lead from who reads to what is read, and both stand among `oids`. */
export interface LayoutInput {
  oids: readonly number[];
  edges: readonly (readonly [dependent: number, referenced: number])[];
}

/** Upper left corner of each relation. */
export type Layout = ReadonlyMap<number, { x: number; y: number }>;

const gap = { between: 14, ranks: 72, parts: 48 } as const;
/** Width to height of the screens that it is made for. */
const wantedShape = 16 / 9;

/** Parts of the graph that do not hang together, each with its own edges; the largest first. */
function partsOf({ oids, edges }: LayoutInput): LayoutInput[] {
  const neighbours = new Map<number, number[]>(oids.map((oid) => [oid, []]));
  for (const [dependent, referenced] of edges) {
    neighbours.get(dependent)?.push(referenced);
    neighbours.get(referenced)?.push(dependent);
  }
  const partOf = new Map<number, { oids: number[]; edges: (readonly [number, number])[] }>();
  for (const oid of oids) {
    if (partOf.has(oid)) continue;
    const part = { oids: [oid], edges: [] };
    partOf.set(oid, part);
    // It grows while it is walked.
    for (const member of part.oids)
      for (const neighbour of neighbours.get(member) ?? []) {
        if (partOf.has(neighbour)) continue;
        partOf.set(neighbour, part);
        part.oids.push(neighbour);
      }
  }
  for (const edge of edges) partOf.get(edge[0])?.edges.push(edge);
  return [...new Set(partOf.values())].sort((one, other) => other.oids.length - one.oids.length);
}

interface Box {
  width: number;
  height: number;
  corners: readonly (readonly [oid: number, x: number, y: number])[];
}

/** One part in layers, what is read on the left of what reads it. */
function layOutPart({ oids, edges }: LayoutInput): Box {
  const graph = new Graph<object, { width: number; height: number; x?: number; y?: number }, object>();
  graph.setGraph({ rankdir: 'LR', nodesep: gap.between, ranksep: gap.ranks });
  for (const oid of oids) graph.setNode(String(oid), { ...boxSize });
  for (const [dependent, referenced] of edges) graph.setEdge(String(referenced), String(dependent), {});
  layout(graph);
  const placed = oids.map((oid) => {
    const { x = 0, y = 0 } = graph.node(String(oid));
    return [oid, x - boxSize.width / 2, y - boxSize.height / 2] as const;
  });
  const left = Math.min(...placed.map(([, x]) => x));
  const top = Math.min(...placed.map(([, , y]) => y));
  return {
    width: Math.max(...placed.map(([, x]) => x)) - left + boxSize.width,
    height: Math.max(...placed.map(([, , y]) => y)) - top + boxSize.height,
    corners: placed.map(([oid, x, y]) => [oid, x - left, y - top]),
  };
}

/**
 * Where each relation stands: the parts that do not hang together in columns, filled from above, so that many small
 * ones do not make one endless column.
 */
export function layOut(input: LayoutInput): Layout {
  const boxes = partsOf(input).map(layOutPart);
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap.parts) * (height + gap.parts), 0);
  const columnHeight = Math.max(Math.sqrt(area / wantedShape), ...boxes.map(({ height }) => height));
  const positions = new Map<number, { x: number; y: number }>();
  let column = { x: 0, y: 0, width: 0 };
  for (const { width, height, corners } of boxes) {
    if (column.y > 0 && column.y + height > columnHeight)
      column = { x: column.x + column.width + gap.parts, y: 0, width: 0 };
    for (const [oid, x, y] of corners) positions.set(oid, { x: column.x + x, y: column.y + y });
    column = { x: column.x, y: column.y + height + gap.parts, width: Math.max(column.width, width) };
  }
  return positions;
}
