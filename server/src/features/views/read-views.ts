import { can, groupsWith } from '@viewkeeper/shared/permissions.ts';
import type {
  RelationRef,
  ViewChange,
  ViewDetail,
  ViewFacets,
  ViewFilter,
  ViewRow,
  viewListSchema,
} from '@viewkeeper/shared/views.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { findVisibleView, getView, listChanges, listFacets, listRelated, listViews } from './views.queries.ts';

/** Where a page ends: its last row's value and text in the order of the list, and its id. */
const positionSchema = z.tuple([z.string().regex(/^(-?[\d.]+(e[+-]?\d+)?|-?Infinity)$/), z.string(), idSchema]);

function filterParameters(actor: Actor, filter: ViewFilter): unknown[] {
  return [
    groupsWith(actor.grants, 'views.read'),
    filter.search,
    filter.databaseId,
    filter.environment,
    filter.schemaName,
    filter.owner,
    filter.status,
    filter.staleness,
    filter.populated ?? null,
    filter.concurrentlyPossible ?? null,
    filter.gone,
  ];
}

/** One page of the views of all databases, as the stored inventory has them. */
export async function readViewPage(
  { pool }: Services,
  actor: Actor,
  list: z.output<typeof viewListSchema>,
): Promise<{ rows: ViewRow[]; nextCursor: string | null; asOf: string; total: number }> {
  const position = decodeCursor(list.cursor, positionSchema) ?? [null, null, null];
  const { rows, page } = await listViews(pool, [
    ...filterParameters(actor, list),
    list.sort,
    list.order === 'desc',
    ...position,
    list.limit,
  ]);
  const last = rows.length === list.limit ? rows.at(-1) : undefined;
  return {
    rows,
    nextCursor: last && page ? encodeCursor([page.sortNumber, page.sortText, last.viewId]) : null,
    // Empty: nothing brought its time along.
    asOf: page?.asOf ?? (await readNow(pool)),
    total: page?.total ?? 0,
  };
}

/** How many views each value of each filter would show. */
export async function readFacets({ pool }: Services, actor: Actor, filter: ViewFilter): Promise<ViewFacets> {
  const facets: ViewFacets = {
    status: [],
    staleness: [],
    database: [],
    environment: [],
    schemaName: [],
    owner: [],
    populated: [],
    concurrently: [],
  };
  for (const { facet, ...entry } of await listFacets(pool, filterParameters(actor, filter))) facets[facet].push(entry);
  return facets;
}

/** One view with its structure and what stands below and above it. Error: `not_found`. */
export async function readView({ pool }: Services, actor: Actor, viewId: number): Promise<ViewDetail> {
  const view = await getView(pool, [viewId, groupsWith(actor.grants, 'views.read')]);
  if (!view) throw new ConsoleError('not_found');
  const related = await listRelated(pool, [viewId]);
  const on = (wanted: 'base' | 'dependent'): RelationRef[] =>
    related.filter(({ side }) => side === wanted).map(({ side: _side, ...relation }) => relation);
  // Expressions and predicates of indexes say as much about the contents as the definition does.
  const seesDefinitions = can(actor.grants, 'definitions.read', view.databaseGroup);
  const indexes = seesDefinitions ? view.indexes : view.indexes.map((index) => ({ ...index, definition: null }));
  return { ...view, indexes, baseRelations: on('base'), dependents: on('dependent') };
}

/** Changes of a view's structure, newest first; texts of definitions only for who may read them. Error: `not_found`. */
export async function readChanges(
  { pool }: Services,
  actor: Actor,
  list: { viewId: number; cursor?: string | undefined; limit: number },
): Promise<{ rows: ViewChange[]; nextCursor: string | null; asOf: string }> {
  const groups = groupsWith(actor.grants, 'views.read');
  if (!(await findVisibleView(pool, [list.viewId, groups]))) throw new ConsoleError('not_found');
  const definitionGroups = groupsWith(actor.grants, 'definitions.read');
  const seesDefinitions = (await findVisibleView(pool, [list.viewId, definitionGroups])) !== null;
  const asOf = await readNow(pool);
  const position = decodeCursor(list.cursor, idSchema);
  const rows = await listChanges(pool, [list.viewId, groups, seesDefinitions, position, list.limit]);
  const last = rows.length === list.limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? encodeCursor(last.viewChangeId) : null, asOf };
}
