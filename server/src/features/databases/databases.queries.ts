import { databaseDetailSchema, missingRightSchema } from '@viewkeeper/shared/databases.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const listDatabases = sqlQuery('databases/list_databases', databaseDetailSchema.omit({ missingRights: true }));
export const listMissingRights = sqlQuery('databases/list_missing_rights', missingRightSchema);

const identitySchema = z.object({
  name: z.string(),
  systemIdentifier: z.string().nullable(),
  databaseOid: z.number().nullable(),
  seenSystemIdentifier: z.string().nullable(),
  seenDatabaseOid: z.number().nullable(),
});
export const lockIdentity = sqlQueryOne('databases/lock_identity', identitySchema);
export const pinDatabase = sqlCommand('databases/pin_database');
