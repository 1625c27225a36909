import {
  attainmentDaySchema,
  overviewChangeSchema,
  overviewHabitsSchema,
  overviewSchema,
  overviewSessionSchema,
} from '@viewkeeper/shared/overview.ts';
import { instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlPage, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const summarizeViews = sqlQueryOne('overview/summarize_views', overviewSchema);
export const listChanges = sqlPage('overview/list_changes', overviewChangeSchema, z.object({ total: z.int() }));
export const listElsewhereSessions = sqlQuery('overview/list_elsewhere_sessions', overviewSessionSchema);
export const countHabits = sqlQueryOne('overview/count_habits', overviewHabitsSchema);
export const listAttainmentDays = sqlPage(
  'overview/list_attainment_days',
  attainmentDaySchema,
  z.object({ countedUntil: instantSchema.nullable() }),
);
