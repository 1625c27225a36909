import { overviewChangePageSchema, overviewChangesSchema, overviewSchema } from '@viewkeeper/shared/overview.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { procedure, router } from '../../trpc/procedures.ts';
import { listChanges, summarizeViews } from './overview.queries.ts';

export const overviewRouter = router({
  get: procedure('views.read')
    .output(overviewSchema)
    .query(async ({ ctx }) => {
      const overview = await summarizeViews(ctx.services.pool, [groupsWith(ctx.actor.grants, 'views.read')]);
      if (!overview) throw new Error('summarize_views gave no row');
      return overview;
    }),
  changes: procedure('views.read')
    .input(overviewChangesSchema)
    .output(overviewChangePageSchema)
    .query(async ({ ctx, input }) => {
      const parameters = [groupsWith(ctx.actor.grants, 'views.read'), input.since, input.limit];
      const { rows, page } = await listChanges(ctx.services.pool, parameters);
      return { rows, total: page?.total ?? 0 };
    }),
});
