import type { SelectStmt } from 'libpg-query';
import type { Facts, FunctionFact, RelationFact } from './facts.ts';
import type { Clock, Column, Rowset } from './rowset.ts';

/** Something in FROM, by the name that columns are qualified with. */
export interface Item {
  alias: string;
  columns: Column[];
  /** It may have others: a name that is not found may be one of them. */
  isOpen: boolean;
}

/** What FROM gives. */
export interface Source {
  items: Item[];
  /** Columns that USING has made one of two. */
  merged: Map<string, Column>;
  rowset: Rowset;
  /** What `*` stands for. */
  star: Column[];
}

/** What is found on the way that concerns all rows. */
export interface Notes {
  /** Clock and chance in conditions: they decide which rows there are. */
  conditions: Clock[];
  /** Relations of which whole rows are read. */
  wholeRows: string[];
  /** What is read as a time and may be the text 'now'. */
  textCasts: string[];
}

export interface Scope {
  facts: Facts;
  ctes: Map<string, Rowset>;
  source: Source;
  /** Of the query around, for what it gives to a subquery. */
  outer: Scope | null;
  notes: Notes;
  /** Oids of the relations that the text itself names. */
  relations: Set<number>;
  /** What is proven of a query within; `outer` is the one that it may refer to. */
  analyse: (select: SelectStmt, around: Scope, outer: Scope | null) => Rowset;
  /** The definition of a view as a tree; null: it cannot be read. */
  parse: (definition: string) => SelectStmt | null;
  /** Definitions that are being read: how deep views stand within views. */
  depth: number;
}

export const emptySource = (): Source => ({
  items: [],
  merged: new Map(),
  rowset: { columns: [], keys: [[]], dependencies: [] },
  star: [],
});

export const newNotes = (): Notes => ({ conditions: [], wholeRows: [], textCasts: [] });

/** Rows of which nothing is proven. */
export function unprovenRowset(columns: readonly Column[]): Rowset {
  return { columns: columns.map((column) => ({ ...column, nullable: true })), keys: [], dependencies: [] };
}

/** The rows again, with columns of their own: a table may stand in FROM twice. */
export function copyRowset(rowset: Rowset, names: readonly string[] = []): Rowset {
  const copies = new Map(
    rowset.columns.map((column, index) => [column, { ...column, name: names[index] ?? column.name }] as const),
  );
  const copyOf = (columns: readonly Column[]) => columns.flatMap((column) => copies.get(column) ?? []);
  const isWhole = (columns: readonly Column[]) => columns.every((column) => copies.has(column));
  return {
    columns: [...copies.values()],
    keys: rowset.keys.filter(isWhole).map(copyOf),
    dependencies: rowset.dependencies
      .filter(({ from }) => isWhole(from))
      .map(({ from, to }) => ({ from: copyOf(from), to: copyOf(to) })),
  };
}

/** The column that the name stands for; null: none, or more than one. */
export function findColumn(scope: Scope | null, names: readonly string[]): Column | null {
  if (!scope) return null;
  const found = columnIn(scope.source, names);
  const isHere = scope.source.items.some(({ alias, isOpen }) => (names.length > 1 ? alias === names.at(-2) : isOpen));
  return found ?? (isHere ? null : findColumn(scope.outer, names));
}

/** As `findColumn`, in one FROM. */
export function columnIn({ items, merged }: Source, names: readonly string[]): Column | null {
  const name = names.at(-1);
  const alias = names.at(-2);
  if (name === undefined) return null;
  if (alias === undefined && merged.has(name)) return merged.get(name) ?? null;
  const found = items
    .filter((item) => alias === undefined || item.alias === alias)
    .flatMap(({ columns }) => columns.filter((column) => column.name === name));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The item of FROM with the name, here or around. */
export function findItem(scope: Scope | null, alias: string): Item | null {
  if (!scope) return null;
  return scope.source.items.find((item) => item.alias === alias) ?? findItem(scope.outer, alias);
}

/** The relation that the name stands for. */
export function findRelation(facts: Facts, schemaName: string | undefined, name: string): RelationFact | null {
  const found = facts.relations.filter(
    (relation) =>
      relation.name === name && (schemaName === undefined ? relation.isVisible : relation.schemaName === schemaName),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The functions that the name may stand for. */
export function findFunctions(facts: Facts, names: readonly string[]): FunctionFact[] {
  const name = names.at(-1);
  const schemaName = names.at(-2);
  return facts.functions.filter(
    (item) => item.name === name && (schemaName === undefined ? item.isVisible : item.schemaName === schemaName),
  );
}
