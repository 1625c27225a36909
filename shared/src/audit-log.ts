import { z } from 'zod';
import { cursorSchema, idSchema, instantSchema, pageOf, searchSchema } from './wire.ts';

/** What can be done, as `noun.verb`; the list is closed so that it can be filtered and translated. */
export const auditActionSchema = z.enum([
  'session.sign_in',
  'session.sign_out',
  'session.sign_in_refused',
  'person.set_up',
  'person.add',
  'person.change_grants',
  'person.disable',
  'person.enable',
  'person.set_password',
  'person.set_preferences',
  'database.identify',
  'database.test',
  'view.identify',
  'view.hold',
  'view.release',
  'view.check_key',
  'definition.check',
  'target.set',
  'target.remove',
  'problem.acknowledge',
  'problem.mute',
  'problem.assign',
  'channel.add',
  'channel.change',
  'channel.remove',
  'channel.test',
  'rule.change',
  'data_through.try',
  'data_through.set',
  'data_through.remove',
  'data_through.tell',
  'run.request',
  'run.cancel',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

export const auditEntrySchema = z.object({
  auditId: idSchema,
  at: instantSchema,
  action: auditActionSchema,
  /** Null: the console itself, or somebody who was not signed in. */
  personId: idSchema.nullable(),
  personLogin: z.string().nullable(),
  databaseId: idSchema.nullable(),
  databaseName: z.string().nullable(),
  /** What it was done to, as `view:12` or `person:3`, and its name at that time. */
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  /** The SQL that it ran or will run in the watched database, verbatim. */
  sql: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.object({
  action: z.array(auditActionSchema).max(auditActionSchema.options.length).default([]),
  databaseId: idSchema.optional(),
  personId: idSchema.optional(),
  subject: z.string().max(100).optional(),
  /** One entry, for whoever may see it. */
  auditId: idSchema.optional(),
  search: searchSchema.default(''),
  from: instantSchema.optional(),
  until: instantSchema.optional(),
});
export const auditListSchema = auditFilterSchema.extend({
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export const auditPageSchema = pageOf(auditEntrySchema);
