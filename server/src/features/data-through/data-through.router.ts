import {
  dataThroughRulesSchema,
  setRuleSchema,
  tablePlaceSchema,
  tellLoadSchema,
  toldSchema,
  triedSchema,
  trySampleSchema,
} from '@viewkeeper/shared/data-through.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { removeTableRule, setTableRule, tellTableLoad } from './change-rules.ts';
import { readRules } from './read-rules.ts';
import { tryExpression } from './try-expression.ts';

export const dataThroughRouter = router({
  list: procedure('views.read')
    .input(z.object({ databaseId: idSchema }))
    .output(dataThroughRulesSchema)
    .query(({ ctx, input }) => readRules(ctx.services, ctx.actor, input.databaseId)),
  try: procedure('dataThrough.change')
    .input(trySampleSchema)
    .output(triedSchema)
    .mutation(({ ctx, input }) => tryExpression(ctx.services, ctx.actor, input)),
  set: procedure('dataThrough.change')
    .input(setRuleSchema)
    .mutation(({ ctx, input }) => setTableRule(ctx.services, ctx.actor, input)),
  remove: procedure('dataThrough.change')
    .input(tablePlaceSchema)
    .mutation(({ ctx, input }) => removeTableRule(ctx.services, ctx.actor, input)),
  tell: procedure('dataThrough.change')
    .input(tellLoadSchema)
    .output(toldSchema)
    .mutation(({ ctx, input }) => tellTableLoad(ctx.services, ctx.actor, input)),
});
