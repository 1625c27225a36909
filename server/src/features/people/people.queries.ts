import { personSchema } from '@viewkeeper/shared/people.ts';
import { grantSchema } from '@viewkeeper/shared/permissions.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const listPeople = sqlQuery('people/list_people', personSchema.extend({ sortKey: z.string() }));
export const listGroups = sqlQuery('people/list_groups', z.object({ databaseGroup: z.string() }));
export const getPerson = sqlQueryOne(
  'people/get_person',
  z.object({
    personId: idSchema,
    login: z.string(),
    disabledAt: instantSchema.nullable(),
    grants: z.array(grantSchema),
  }),
);
export const deleteGrants = sqlCommand('people/delete_grants');
export const insertGrants = sqlCommand('people/insert_grants');
export const setDisabled = sqlCommand('people/set_disabled');
export const setPassword = sqlCommand('people/set_password');
export const hasAdmin = sqlQueryOne('people/has_admin', z.object({ hasAdmin: z.boolean() }));
