import {
  definitionCheckInputSchema,
  definitionCheckSchema,
  keyCheckInputSchema,
  keyCheckSchema,
  viewCapabilitiesSchema,
} from '@viewkeeper/shared/capabilities.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { checkDefinition } from './check-definition.ts';
import { checkKey } from './check-key.ts';
import { readCapabilities } from './read-capabilities.ts';

export const capabilitiesRouter = router({
  ofView: procedure('views.read')
    .input(z.object({ viewId: idSchema }))
    .output(viewCapabilitiesSchema)
    .query(({ ctx, input }) => readCapabilities(ctx.services, ctx.actor, input.viewId)),
  checkKey: procedure('definitions.check')
    .input(keyCheckInputSchema)
    .output(keyCheckSchema)
    .mutation(({ ctx, input }) => checkKey(ctx.services, ctx.actor, input)),
  checkDefinition: procedure('definitions.check')
    .input(definitionCheckInputSchema)
    .output(definitionCheckSchema)
    .mutation(({ ctx, input }) => checkDefinition(ctx.services, ctx.actor, input)),
});
