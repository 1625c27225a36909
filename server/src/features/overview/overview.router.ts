import {
  attainmentDaysSchema,
  overviewAttainmentSchema,
  overviewChangePageSchema,
  overviewChangesSchema,
  overviewHabitsSchema,
  overviewSchema,
  overviewSessionSchema,
} from '@viewkeeper/shared/overview.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import {
  countHabits,
  listAttainmentDays,
  listChanges,
  listElsewhereSessions,
  summarizeViews,
} from './overview.queries.ts';

const sessionsAtMost = 20;

export const overviewRouter = router({
  get: procedure('views.read')
    .output(overviewSchema.nullable())
    .query(({ ctx }) => summarizeViews(ctx.services.pool, [groupsWith(ctx.actor.grants, 'views.read')])),
  habits: procedure('views.read')
    .output(overviewHabitsSchema.nullable())
    .query(({ ctx }) => countHabits(ctx.services.pool, [groupsWith(ctx.actor.grants, 'views.read')])),
  changes: procedure('views.read')
    .input(overviewChangesSchema)
    .output(overviewChangePageSchema)
    .query(async ({ ctx, input }) => {
      const parameters = [groupsWith(ctx.actor.grants, 'views.read'), input.since, input.limit];
      const { rows, page } = await listChanges(ctx.services.pool, parameters);
      return { rows, total: page?.total ?? 0 };
    }),
  attainment: procedure('views.read')
    .input(attainmentDaysSchema)
    .output(overviewAttainmentSchema)
    .query(async ({ ctx, input }) => {
      const parameters = [groupsWith(ctx.actor.grants, 'views.read'), input.timeZone];
      const { rows, page } = await listAttainmentDays(ctx.services.pool, parameters);
      return { days: rows, countedUntil: page?.countedUntil ?? null };
    }),
  elsewhere: procedure('views.read')
    .output(z.array(overviewSessionSchema))
    .query(({ ctx }) =>
      listElsewhereSessions(ctx.services.pool, [groupsWith(ctx.actor.grants, 'views.read'), sessionsAtMost]),
    ),
});
