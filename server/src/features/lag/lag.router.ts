import { lagSchema } from '@viewkeeper/shared/lag.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { readLag } from './read-lag.ts';

export const lagRouter = router({
  ofView: procedure('views.read')
    .input(z.object({ viewId: idSchema }))
    .output(lagSchema)
    .query(({ ctx, input }) => readLag(ctx.services, ctx.actor, input.viewId)),
});
