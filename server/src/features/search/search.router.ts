import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { searchHitSchema, searchInputSchema } from '@viewkeeper/shared/search.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { findHits } from './search.queries.ts';

export const searchRouter = router({
  find: procedure('views.read')
    .input(searchInputSchema)
    .output(z.array(searchHitSchema))
    .query(({ ctx, input }) =>
      findHits(ctx.services.pool, [
        input.text,
        groupsWith(ctx.actor.grants, 'views.read'),
        groupsWith(ctx.actor.grants, 'databases.read'),
      ]),
    ),
});
