import { z } from 'zod';
import { idSchema, searchSchema } from './wire.ts';

/** What the command palette finds; pages are the client's own. */
export const searchHitSchema = z.object({
  kind: z.enum(['view', 'database']),
  id: idSchema,
  name: z.string(),
  /** Where it is: the database of a view, the environment of a database. */
  place: z.string(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
export const searchInputSchema = z.object({ text: searchSchema.min(1) });
