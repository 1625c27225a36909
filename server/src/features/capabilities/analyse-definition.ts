import { analyseQuery } from './analyse-query.ts';
import type { Facts } from './facts.ts';
import { parseSelect } from './read-text.ts';
import type { Clock } from './rowset.ts';
import { emptySource, newNotes, type Scope } from './scope.ts';

/** What a definition proves of the rows that it gives. */
export interface Analysis {
  columns: { name: string; nullable: boolean; clock: Clock | null }[];
  /** Columns in which no two rows are equal, the fewest first; an empty one: there is at most one row. */
  keys: string[][];
  /** Clock and chance in conditions. */
  conditions: Clock[];
  /** Relations of which whole rows are read. */
  wholeRows: string[];
  /** Types as which something is read that may be the text 'now'. */
  textCasts: string[];
  /** Oids of the relations that it names, without those within views. */
  relations: number[];
}

const keysAtMost = 3;

/** What follows from the text of a definition and the facts about what it reads; null: it is no SELECT. */
export function analyseDefinition(text: string, facts: Facts): Analysis | null {
  const select = parseSelect(text);
  if (!select) return null;
  const notes = newNotes();
  const relations = new Set<number>();
  const scope: Scope = {
    facts,
    ctes: new Map(),
    source: emptySource(),
    outer: null,
    notes,
    relations,
    analyse: analyseQuery,
    parse: parseSelect,
    depth: 0,
  };
  const rows = analyseQuery(select, scope, null);
  const keys = rows.keys.toSorted((one, other) => one.length - other.length).slice(0, keysAtMost);
  return {
    columns: rows.columns.map(({ name, nullable, clock }) => ({ name, nullable, clock })),
    keys: keys.map((key) => key.map(({ name }) => name)),
    ...notes,
    relations: [...relations],
  };
}
