import { z } from 'zod';
import { sqlQuery } from './sql.ts';

export const observationAgeSchema = z.object({
  name: z.string(),
  reachable: z.boolean().nullable(),
  ageSeconds: z.number().nullable(),
});
/** How old the last observation of each configured database is. */
export const listObservationAges = sqlQuery('health/list_observation_ages', observationAgeSchema);
