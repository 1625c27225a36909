import { preferencesSchema, sessionSchema, setUpSchema, signInSchema } from '@viewkeeper/shared/people.ts';
import { openProcedure, router, signedInProcedure } from '../../trpc/procedures.ts';
import { keepPreferences, readSession, signOut } from './own-session.ts';
import { setUp } from './set-up.ts';
import { signIn } from './sign-in.ts';

export const sessionRouter = router({
  current: openProcedure.output(sessionSchema).query(({ ctx }) => readSession(ctx.services, ctx.actor)),
  signIn: openProcedure.input(signInSchema).mutation(({ ctx, input }) => signIn(ctx, input)),
  setUp: openProcedure.input(setUpSchema).mutation(({ ctx, input }) => setUp(ctx, input)),
  signOut: signedInProcedure.mutation(({ ctx }) => signOut(ctx, ctx.actor)),
  setPreferences: signedInProcedure
    .input(preferencesSchema)
    .mutation(({ ctx, input }) => keepPreferences(ctx.services, ctx.actor, input)),
});
