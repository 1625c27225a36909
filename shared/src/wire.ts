import { z } from 'zod';

/** An instant as ISO 8601 in UTC with up to microseconds, exactly as PostgreSQL gave it. Compare instants in SQL. */
export const instantSchema = z.string().regex(/^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);

/** A surrogate key of the console (bigint identity, below 2^53). */
export const idSchema = z.int().positive();

/** Where the next page of a keyset-paged list begins; opaque to the client. */
export const cursorSchema = z.string().max(2000);

/** Fields that every page of a list carries: its rows' as-of and where the next page begins (null: this was the last). */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), nextCursor: cursorSchema.nullable(), asOf: instantSchema });

export const sortDirectionSchema = z.enum(['asc', 'desc']);
export type SortDirection = z.infer<typeof sortDirectionSchema>;

/** Free text that a person types to find something. */
export const searchSchema = z.string().trim().max(200);

function isTimeZone(name: string): boolean {
  // Neither offsets nor abbreviations: their clocks do not follow any place's rules.
  if (!/^(UTC|[A-Z]\w+(\/[\w+-]+)+)$/.test(name)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** An IANA time zone. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, { error: 'not an IANA time zone' });
