import { z } from 'zod';
import { instantSchema, timeZoneSchema } from './wire.ts';

/** A wall clock, to the minute: `06:30`. */
const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * Contents newer than one time are to be ready by another, on certain days of a time zone. A time that a change of
 * clocks leaves out is the first instant after it, one that comes twice is the first; `viewkeeper.deadline_on` in SQL is
 * the rule.
 */
export const deadlineSchema = z
  .object({
    newerThan: clockTimeSchema,
    /** Of the day of `readyBy`, or the one before. */
    newerThanDay: z.enum(['same', 'before']),
    readyBy: clockTimeSchema,
    /** An IANA zone. */
    timeZone: timeZoneSchema,
    /** Days of `readyBy`, Monday is 1. */
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .refine((days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)), {
        error: 'each once, in their order',
      }),
    /** Days on which nothing is due, such as holidays. */
    exceptDates: z.array(z.iso.date()).max(366),
  })
  .refine(({ newerThan, newerThanDay, readyBy }) => newerThanDay === 'before' || newerThan < readyBy, {
    error: 'newer than a time before that by which they are to be ready',
    path: ['newerThan'],
  });
export type Deadline = z.infer<typeof deadlineSchema>;

/** One time that a deadline is due. */
export const dueTimeSchema = z.object({ newerThan: instantSchema, readyBy: instantSchema });
/** One that is to come: whether the clocks of its zone change in the 24 hours before. */
export const previewedDueSchema = dueTimeSchema.extend({ clockChanges: z.boolean() });

/**
 * How a deadline went: `met` when its contents were new enough at `readyBy`, `unknown` where that is not known.
 * `readyAt`: since when they were, if they were before the next one was due.
 */
export const deadlineOutcomeSchema = dueTimeSchema.extend({
  outcome: z.enum(['met', 'missed', 'unknown']),
  readyAt: instantSchema.nullable(),
});
export type DeadlineOutcome = z.infer<typeof deadlineOutcomeSchema>;
