import { problemListSchema, problemPageSchema } from '@viewkeeper/shared/alerts.ts';
import { procedure, router } from '../../trpc/procedures.ts';
import { readProblemPage } from './read-problems.ts';

export const alertsRouter = router({
  listProblems: procedure('problems.read')
    .input(problemListSchema)
    .output(problemPageSchema)
    .query(({ ctx, input }) => readProblemPage(ctx.services, ctx.actor, input)),
});
