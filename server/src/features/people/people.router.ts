import {
  addPersonSchema,
  changeGrantsSchema,
  peopleListSchema,
  peoplePageSchema,
  setDisabledSchema,
  setPasswordSchema,
} from '@viewkeeper/shared/people.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { addNewPerson, changeGrants, changePassword, disablePerson } from './change-people.ts';
import { readGroups, readPeoplePage } from './read-people.ts';

export const peopleRouter = router({
  list: procedure('people.manage')
    .input(peopleListSchema)
    .output(peoplePageSchema)
    .query(({ ctx, input }) => readPeoplePage(ctx.services, input)),
  groups: procedure('people.manage')
    .output(z.array(z.string()))
    .query(({ ctx }) => readGroups(ctx.services)),
  add: procedure('people.manage')
    .input(addPersonSchema)
    .output(z.object({ personId: idSchema }))
    .mutation(({ ctx, input }) => addNewPerson(ctx.services, ctx.actor, input)),
  changeGrants: procedure('people.manage')
    .input(changeGrantsSchema)
    .mutation(({ ctx, input }) => changeGrants(ctx.services, ctx.actor, input)),
  setDisabled: procedure('people.manage')
    .input(setDisabledSchema)
    .mutation(({ ctx, input }) => disablePerson(ctx.services, ctx.actor, input)),
  setPassword: procedure('people.manage')
    .input(setPasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx.services, ctx.actor, input)),
});
