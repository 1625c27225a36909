import {
  connectionTestSchema,
  databaseDetailSchema,
  databaseListSchema,
  identifyDatabaseSchema,
} from '@viewkeeper/shared/databases.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { identifyDatabase } from './identify-database.ts';
import { readDatabase, readDatabases } from './read-databases.ts';
import { testConnection } from './test-connection.ts';

const databaseIdSchema = z.object({ databaseId: idSchema });

export const databasesRouter = router({
  list: procedure('databases.read')
    .output(databaseListSchema)
    .query(({ ctx }) => readDatabases(ctx.services, ctx.actor)),
  get: procedure('databases.read')
    .input(databaseIdSchema)
    .output(databaseDetailSchema)
    .query(({ ctx, input }) => readDatabase(ctx.services, ctx.actor, input.databaseId)),
  test: procedure('databases.test')
    .input(databaseIdSchema)
    .output(connectionTestSchema)
    .mutation(({ ctx, input }) => testConnection(ctx.services, ctx.actor, input.databaseId)),
  identify: procedure('databases.identify')
    .input(identifyDatabaseSchema)
    .mutation(({ ctx, input }) => identifyDatabase(ctx.services, ctx.actor, input)),
});
