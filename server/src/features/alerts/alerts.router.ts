import {
  acknowledgeSchema,
  addChannelSchema,
  addedChannelSchema,
  assignSchema,
  changeChannelSchema,
  channelListSchema,
  deliveryOutcomeSchema,
  messageListSchema,
  messagePageSchema,
  muteSchema,
  problemListSchema,
  problemPageSchema,
  ruleSchema,
} from '@viewkeeper/shared/alerts.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { listRules } from './alerts.queries.ts';
import { addChannel, changeChannel, removeChannel, setRule, testChannel } from './change-channels.ts';
import { acknowledge, assign, mute } from './handle-problem.ts';
import { readChannels, readMessages } from './read-channels.ts';
import { readProblemPage } from './read-problems.ts';

const channelIdSchema = z.object({ channelId: idSchema });

export const alertsRouter = router({
  listProblems: procedure('problems.read')
    .input(problemListSchema)
    .output(problemPageSchema)
    .query(({ ctx, input }) => readProblemPage(ctx.services, ctx.actor, input)),
  acknowledge: procedure('problems.handle')
    .input(acknowledgeSchema)
    .mutation(({ ctx, input }) => acknowledge(ctx.services, ctx.actor, input)),
  mute: procedure('problems.handle')
    .input(muteSchema)
    .mutation(({ ctx, input }) => mute(ctx.services, ctx.actor, input)),
  assign: procedure('problems.handle')
    .input(assignSchema)
    .mutation(({ ctx, input }) => assign(ctx.services, ctx.actor, input)),
  listRules: procedure('problems.read')
    .output(z.array(ruleSchema))
    .query(({ ctx }) => listRules(ctx.services.pool)),
  setRule: procedure('alerts.manage')
    .input(ruleSchema)
    .mutation(({ ctx, input }) => setRule(ctx.services, ctx.actor, input)),
  listChannels: procedure('alerts.manage')
    .output(channelListSchema)
    .query(({ ctx }) => readChannels(ctx.services)),
  listMessages: procedure('alerts.manage')
    .input(messageListSchema)
    .output(messagePageSchema)
    .query(({ ctx, input }) => readMessages(ctx.services, input)),
  addChannel: procedure('alerts.manage')
    .input(addChannelSchema)
    .output(addedChannelSchema)
    .mutation(({ ctx, input }) => addChannel(ctx.services, ctx.actor, input)),
  changeChannel: procedure('alerts.manage')
    .input(changeChannelSchema)
    .mutation(({ ctx, input }) => changeChannel(ctx.services, ctx.actor, input)),
  removeChannel: procedure('alerts.manage')
    .input(channelIdSchema)
    .mutation(({ ctx, input }) => removeChannel(ctx.services, ctx.actor, input.channelId)),
  testChannel: procedure('alerts.manage')
    .input(channelIdSchema)
    .output(deliveryOutcomeSchema)
    .mutation(({ ctx, input }) => testChannel(ctx.services, ctx.actor, input.channelId)),
});
