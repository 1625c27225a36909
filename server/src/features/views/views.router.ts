import { changeTriggersSchema } from '@viewkeeper/shared/change-triggers.ts';
import { lanesWindowSchema, viewLanesSchema } from '@viewkeeper/shared/lanes.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import {
  decideIdentitySchema,
  holdViewSchema,
  identityProposalSchema,
  viewChangePageSchema,
  viewDefinitionSchema,
  viewDetailSchema,
  viewFacetsSchema,
  viewFilterSchema,
  viewListSchema,
} from '@viewkeeper/shared/views.ts';
import { cursorSchema, idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { ConsoleError } from '../../errors.ts';
import { procedure, router } from '../../trpc/procedures.ts';
import { decideIdentity } from './decide-identity.ts';
import { holdView, releaseView } from './hold-view.ts';
import { readChangeTriggers } from './read-change-triggers.ts';
import { readLanes } from './read-lanes.ts';
import { readChanges, readFacets, readView, readViewPage } from './read-views.ts';
import { getDefinition, listProposals } from './views.queries.ts';

const viewIdSchema = z.object({ viewId: idSchema });
const proposalsAtOnce = 2000;

export const viewsRouter = router({
  // No output schema: the rows of up to 2,000 views were parsed when they came, and a second time would double that.
  list: procedure('views.read')
    .input(viewListSchema)
    .query(({ ctx, input }) => readViewPage(ctx.services, ctx.actor, input)),
  facets: procedure('views.read')
    .input(viewFilterSchema)
    .output(viewFacetsSchema)
    .query(({ ctx, input }) => readFacets(ctx.services, ctx.actor, input)),
  get: procedure('views.read')
    .input(viewIdSchema)
    .output(viewDetailSchema)
    .query(({ ctx, input }) => readView(ctx.services, ctx.actor, input.viewId)),
  lanes: procedure('views.read')
    .input(lanesWindowSchema)
    .output(viewLanesSchema)
    .query(({ ctx, input }) => readLanes(ctx.services, ctx.actor, input)),
  definition: procedure('definitions.read')
    .input(viewIdSchema)
    .output(viewDefinitionSchema)
    .query(async ({ ctx, input }) => {
      const groups = groupsWith(ctx.actor.grants, 'definitions.read');
      const definition = await getDefinition(ctx.services.pool, [input.viewId, groups]);
      if (!definition) throw new ConsoleError('not_found');
      return definition;
    }),
  changes: procedure('views.read')
    .input(viewIdSchema.extend({ cursor: cursorSchema.optional(), limit: z.int().min(1).max(200).default(50) }))
    .output(viewChangePageSchema)
    .query(({ ctx, input }) => readChanges(ctx.services, ctx.actor, input)),
  changeTriggers: procedure('views.read')
    .input(viewIdSchema)
    .output(changeTriggersSchema)
    .query(({ ctx, input }) => readChangeTriggers(ctx.services, ctx.actor, input.viewId)),
  proposals: procedure('views.identify')
    .output(z.array(identityProposalSchema))
    .query(({ ctx }) =>
      listProposals(ctx.services.pool, [groupsWith(ctx.actor.grants, 'views.identify'), proposalsAtOnce]),
    ),
  decideIdentity: procedure('views.identify')
    .input(decideIdentitySchema)
    .mutation(({ ctx, input }) => decideIdentity(ctx.services, ctx.actor, input.decisions)),
  hold: procedure('views.hold')
    .input(holdViewSchema)
    .mutation(({ ctx, input }) => holdView(ctx.services, ctx.actor, input)),
  release: procedure('views.hold')
    .input(viewIdSchema)
    .mutation(({ ctx, input }) => releaseView(ctx.services, ctx.actor, input.viewId)),
});
