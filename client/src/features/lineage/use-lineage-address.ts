import { type inferParserType, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { paths } from '../../app/paths.ts';
import { useUrlSearch } from '../../ui/use-url-search.ts';
import { directions } from './graph.ts';
import { rowSorts } from './lineage-rows.ts';

/** Steps that can be chosen; null goes to the ends. */
export const depths = [1, 2, 3, 5] as const;

const parsers = {
  database: parseAsInteger,
  /** The chosen relation's oid. */
  node: parseAsInteger,
  /** A column of the chosen relation: only what reads it is shown. */
  column: parseAsString,
  direction: parseAsStringLiteral(directions).withDefault('both'),
  depth: parseAsInteger,
  /** Null: as the width of the window says. */
  as: parseAsStringLiteral(['graph', 'list'] as const),
  sort: parseAsStringLiteral(rowSorts),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
};
export type LineageAddress = inferParserType<typeof parsers>;

/** What is shown of which database, kept in the address; back undoes one choice at a time. */
export function useLineageAddress() {
  const [address, setAddress] = useQueryStates(parsers, { history: 'push' });
  const search = useUrlSearch();
  return { address, setAddress, search };
}

/** The address in which another relation is chosen; what was searched for has been found then. */
export function hrefOfNode(address: LineageAddress, databaseId: number, oid: number): string {
  return paths.lineage({
    database: databaseId,
    node: oid,
    direction: address.direction === 'both' ? undefined : address.direction,
    depth: address.depth ?? undefined,
    as: address.as ?? undefined,
    sort: address.sort ?? undefined,
    dir: address.dir === 'asc' ? undefined : address.dir,
  });
}
