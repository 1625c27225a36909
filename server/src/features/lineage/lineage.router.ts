import { lineageColumnsSchema, lineageRelationLimit } from '@viewkeeper/shared/lineage.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { ConsoleError } from '../../errors.ts';
import { procedure, router } from '../../trpc/procedures.ts';
import { getGraph, listColumns } from './lineage.queries.ts';

export const lineageRouter = router({
  // No output schema: thousands of relations were parsed when they came, and a second time would double that.
  graph: procedure('views.read')
    .input(z.object({ databaseId: idSchema }))
    .query(async ({ ctx, input }) => {
      const groups = groupsWith(ctx.actor.grants, 'views.read');
      const graph = await getGraph(ctx.services.pool, [input.databaseId, groups, lineageRelationLimit]);
      if (!graph) throw new ConsoleError('not_found');
      return graph;
    }),
  columns: procedure('views.read')
    .input(z.object({ databaseId: idSchema, oid: z.int().positive() }))
    .output(lineageColumnsSchema)
    .query(async ({ ctx, input }) => {
      const groups = groupsWith(ctx.actor.grants, 'views.read');
      const rows = await listColumns(ctx.services.pool, [input.databaseId, groups, input.oid]);
      const on = (wanted: 'reads' | 'read_by') => rows.filter(({ side }) => side === wanted);
      return { reads: on('reads'), readBy: on('read_by') };
    }),
});
