import { z } from 'zod';
import { grantSchema } from './permissions.ts';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema, sortDirectionSchema } from './wire.ts';

export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,62}$/);
/** NIST SP 800-63B: at least 15 characters when the password is the only factor; no composition rules. */
export const newPasswordSchema = z.string().min(15).max(200);

export const languageSchema = z.enum(['en', 'es']);
export type Language = z.infer<typeof languageSchema>;
export const colorSchemeSchema = z.enum(['light', 'dark', 'auto']);

/** How a person wants to see things; null language or time zone: the browser's. */
export const preferencesSchema = z.object({
  language: languageSchema.nullable(),
  timeZone: z
    .string()
    .max(64)
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC')
    .nullable(),
  colorScheme: colorSchemeSchema,
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const personSchema = z.object({
  personId: idSchema,
  login: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  disabledAt: instantSchema.nullable(),
  createdAt: instantSchema,
  lastSignInAt: instantSchema.nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** The person who is signed in, as the browser sees itself. */
export const currentPersonSchema = personSchema
  .pick({ personId: true, login: true, name: true, grants: true })
  .extend({ preferences: preferencesSchema });
export type CurrentPerson = z.infer<typeof currentPersonSchema>;

export const signInSchema = z.object({
  login: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(200),
});

/** The first account, made with the one-time link that the first start prints. */
export const setUpSchema = z.object({
  token: z.string().min(1).max(200),
  login: loginSchema,
  name: z.string().trim().min(1).max(120),
  password: newPasswordSchema,
});

const grantsSchema = z.array(grantSchema).min(1).max(50);
export const addPersonSchema = setUpSchema.omit({ token: true }).extend({ grants: grantsSchema });
export const changeGrantsSchema = z.object({ personId: idSchema, grants: grantsSchema });
export const setDisabledSchema = z.object({ personId: idSchema, disabled: z.boolean() });
export const setPasswordSchema = z.object({ personId: idSchema, password: newPasswordSchema });

export const personSortSchema = z.enum(['login', 'name', 'createdAt', 'lastSignInAt']);
export const peopleListSchema = z.object({
  search: searchSchema.default(''),
  sort: personSortSchema.default('name'),
  /** Not `direction`: tRPC's infinite queries send one of their own. */
  order: sortDirectionSchema.default('asc'),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export const peoplePageSchema = pageOf(personSchema);

/** What the browser learns first: who is signed in, and whether there is anybody who could be. */
export const sessionSchema = z.object({ person: currentPersonSchema.nullable(), setUpNeeded: z.boolean() });
