import { currentPersonSchema, preferencesSchema } from '@viewkeeper/shared/people.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlQueryOne } from '../../db/sql.ts';

export const getCurrentPerson = sqlQueryOne('session/get_current_person', currentPersonSchema);
export const hasPeople = sqlQueryOne('session/has_people', z.object({ hasPeople: z.boolean() }));
export const getCredentials = sqlQueryOne(
  'session/get_credentials',
  z.object({ personId: idSchema, login: z.string(), passwordHash: z.string() }),
);
export const recordSignIn = sqlQueryOne('session/record_sign_in', z.object({ sessionEpoch: z.int() }));
export const raisePasswordHash = sqlCommand('session/raise_password_hash');
export const savePreferences = sqlQueryOne('session/save_preferences', z.object({ preferences: preferencesSchema }));
