import { z } from 'zod';
import { viewStatusSchema } from './targets.ts';
import { elsewhereSessionSchema, viewChangeSchema } from './views.ts';
import { idSchema, instantSchema, timeZoneSchema } from './wire.ts';

/** How the views of all databases that a person may see stand. */
export const overviewSchema = z.object({
  /** Views of each status; a status that no view has is left out. */
  counts: z.partialRecord(viewStatusSchema, z.int()),
  databaseCount: z.int(),
  /** Databases that answer, and that somebody observes. */
  observedCount: z.int(),
  /** The oldest of their last observations; null: none of them is observed. */
  observedAt: instantSchema.nullable(),
  asOf: instantSchema,
});
export type Overview = z.infer<typeof overviewSchema>;

export const overviewChangesSchema = z.object({ since: instantSchema, limit: z.int().min(1).max(100).default(6) });

/** A change of a view's structure, with the view as it is called now. */
export const overviewChangeSchema = viewChangeSchema.pick({ viewChangeId: true, observedAt: true, kind: true }).extend({
  viewId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  databaseName: z.string(),
  /** It is in its database no more since then. */
  goneAt: instantSchema.nullable(),
});
export type OverviewChange = z.infer<typeof overviewChangeSchema>;

/** The newest changes since an instant, and how many there were. */
export const overviewChangePageSchema = z.object({ rows: z.array(overviewChangeSchema), total: z.int() });

/** A session that refreshes a view elsewhere, with the view. */
export const overviewSessionSchema = elsewhereSessionSchema.extend({
  viewId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  databaseName: z.string(),
});
export type OverviewSession = z.infer<typeof overviewSessionSchema>;

/** How much of the views' rhythm is known, in the last 28 days. */
export const overviewHabitsSchema = z.object({
  viewCount: z.int(),
  /** Views that were refreshed, here or elsewhere. */
  seenCount: z.int(),
  /** Views without a target that were refreshed often enough for one to be proposed. */
  habitCount: z.int(),
});

/** Whose days are asked for. */
export const attainmentDaysSchema = z.object({ timeZone: timeZoneSchema });

/** A day of the asked time zone, and how long views were within target in it, beyond, and nobody knows which: ms, added up over the views. */
export const attainmentDaySchema = z.object({
  day: z.iso.date(),
  withinMs: z.number(),
  missedMs: z.number(),
  unknownMs: z.number(),
});
export type AttainmentDay = z.infer<typeof attainmentDaySchema>;

/** The last 28 days, the oldest first, and up to when they are counted in every database that is; null: in none yet. */
export const overviewAttainmentSchema = z.object({
  days: z.array(attainmentDaySchema),
  countedUntil: instantSchema.nullable(),
});
