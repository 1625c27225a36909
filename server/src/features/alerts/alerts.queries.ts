import { problemPageSchema, problemSchema } from '@viewkeeper/shared/alerts.ts';
import { z } from 'zod';
import { sqlPage, sqlQueryOne } from '../../db/sql.ts';

export const listProblems = sqlPage(
  'alerts/list_problems',
  problemSchema,
  z.object({ sortKey: z.array(z.number()), total: z.number() }),
);
export const countProblems = sqlQueryOne(
  'alerts/count_problems',
  problemPageSchema.pick({ counts: true, lastEndedAt: true, asOf: true }),
);
