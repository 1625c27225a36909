import type { LineageGraph, LineageNode } from '@viewkeeper/shared/lineage.ts';

type Adjacency = ReadonlyMap<number, readonly number[]>;

/** The graph with its two directions at hand; what nothing hangs on has no entry. */
export interface Lineage {
  nodes: ReadonlyMap<number, LineageNode>;
  /** What each relation reads. */
  reads: Adjacency;
  /** What reads each relation. */
  readBy: Adjacency;
}

export const directions = ['both', 'upstream', 'downstream'] as const;
export type Direction = (typeof directions)[number];

export function indexLineage({ nodes, edges }: Pick<LineageGraph, 'nodes' | 'edges'>): Lineage {
  const reads = new Map<number, number[]>();
  const readBy = new Map<number, number[]>();
  const add = (map: Map<number, number[]>, from: number, to: number) => {
    const found = map.get(from);
    if (found) found.push(to);
    else map.set(from, [to]);
  };
  for (const [dependent, referenced] of edges) {
    add(reads, dependent, referenced);
    add(readBy, referenced, dependent);
  }
  return { nodes: new Map(nodes.map((node) => [node.oid, node])), reads, readBy };
}

/** Fewest steps to whatever is reached within `depth` steps, the start left out; plain views may run in a circle. */
function stepsFrom(start: number, next: Adjacency, depth: number): Map<number, number> {
  const steps = new Map<number, number>();
  let ring: readonly number[] = [start];
  for (let step = 1; step <= depth && ring.length > 0; step += 1) {
    const found = new Set(ring.flatMap((oid) => next.get(oid) ?? []).filter((oid) => oid !== start && !steps.has(oid)));
    for (const oid of found) steps.set(oid, step);
    ring = [...found];
  }
  return steps;
}

/**
 * What is around a relation, nearest first, with how many steps away it is: 0 itself, below 0 upstream, above 0
 * downstream. `depth` null goes to the ends.
 */
export function neighbourhood(
  lineage: Lineage,
  start: number,
  { direction, depth }: { direction: Direction; depth: number | null },
): Map<number, number> {
  const around: [number, number][] = [];
  const limit = depth ?? Number.POSITIVE_INFINITY;
  if (direction !== 'downstream')
    for (const [oid, steps] of stepsFrom(start, lineage.reads, limit)) around.push([oid, -steps]);
  if (direction !== 'upstream') around.push(...stepsFrom(start, lineage.readBy, limit));
  around.sort(([, one], [, other]) => Math.abs(one) - Math.abs(other));
  const found = new Map<number, number>([[start, 0]]);
  for (const [oid, steps] of around) if (!found.has(oid)) found.set(oid, steps);
  return found;
}

/** A materialized view downstream of a relation. */
export interface AffectedView {
  node: LineageNode;
  /** Fewest steps from the relation. */
  steps: number;
  /**
   * It reads the relation as it is, through nothing but plain views and tables. Otherwise it reads the rows of another
   * materialized view, and notices a change only when that one has been refreshed.
   */
  atOnce: boolean;
}

/** Every materialized view downstream of a relation, in the order in which a change reaches them. */
export function affectedViews(lineage: Lineage, start: number): AffectedView[] {
  const holdsRows = (oid: number) => (lineage.nodes.get(oid)?.view ?? null) !== null;
  const open = new Map([...lineage.readBy].filter(([oid]) => oid === start || !holdsRows(oid)));
  const atOnce = stepsFrom(start, open, Number.POSITIVE_INFINITY);
  const affected: AffectedView[] = [];
  for (const [oid, steps] of stepsFrom(start, lineage.readBy, Number.POSITIVE_INFINITY)) {
    const node = lineage.nodes.get(oid);
    if (node?.view) affected.push({ node, steps, atOnce: atOnce.has(oid) });
  }
  return affected.sort(
    (one, other) =>
      Number(other.atOnce) - Number(one.atOnce) || one.steps - other.steps || compareNames(one.node, other.node),
  );
}

/** Of the relations to draw, as many as can be, and how many had to be left out. */
export function limitDrawn(oids: Iterable<number>, limit: number): { drawn: ReadonlySet<number>; leftOut: number } {
  const all = [...oids];
  return { drawn: new Set(all.slice(0, limit)), leftOut: Math.max(0, all.length - limit) };
}

export function nameOf({ schemaName, name }: Pick<LineageNode, 'schemaName' | 'name'>): string {
  return `${schemaName}.${name}`;
}

export function compareNames(one: LineageNode, other: LineageNode): number {
  return nameOf(one).localeCompare(nameOf(other));
}

/** Relations whose name holds the text, those first whose name begins with it. */
export function findNodes(lineage: Lineage, text: string): LineageNode[] {
  const wanted = text.toLocaleLowerCase();
  const begins = (node: LineageNode) => node.name.toLocaleLowerCase().startsWith(wanted);
  return [...lineage.nodes.values()]
    .filter((node) => nameOf(node).toLocaleLowerCase().includes(wanted))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)) || compareNames(one, other));
}
