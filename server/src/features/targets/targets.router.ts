import { deadlineSchema, previewedDueSchema } from '@viewkeeper/shared/deadlines.ts';
import {
  concernedSchema,
  removeTargetsSchema,
  setTargetsSchema,
  targetListSchema,
  targetPageSchema,
  targetPlaceSchema,
  viewTargetSchema,
} from '@viewkeeper/shared/targets.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { removeTargets, setTargets } from './change-targets.ts';
import { readConcerned, readTargetPage, readViewTarget } from './read-targets.ts';
import { previewDeadline } from './targets.queries.ts';

export const targetsRouter = router({
  list: procedure('views.read')
    .input(targetListSchema)
    .output(targetPageSchema)
    .query(({ ctx, input }) => readTargetPage(ctx.services, ctx.actor, input)),
  ofView: procedure('views.read')
    .input(z.object({ viewId: idSchema }))
    .output(viewTargetSchema)
    .query(({ ctx, input }) => readViewTarget(ctx.services, ctx.actor, input.viewId)),
  concerned: procedure('targets.change')
    .input(targetPlaceSchema)
    .output(concernedSchema)
    .query(({ ctx, input }) => readConcerned(ctx.services, ctx.actor, input)),
  previewDeadline: procedure('targets.change')
    .input(deadlineSchema)
    .output(z.array(previewedDueSchema).max(3))
    .query(({ ctx, input }) => previewDeadline(ctx.services.pool, [JSON.stringify(input)])),
  set: procedure('targets.change')
    .input(setTargetsSchema)
    .mutation(({ ctx, input }) => setTargets(ctx.services, ctx.actor, input.targets)),
  remove: procedure('targets.change')
    .input(removeTargetsSchema)
    .mutation(({ ctx, input }) => removeTargets(ctx.services, ctx.actor, input.places)),
});
