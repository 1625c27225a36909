import { overviewChangeSchema, overviewSchema } from '@viewkeeper/shared/overview.ts';
import { z } from 'zod';
import { sqlPage, sqlQueryOne } from '../../db/sql.ts';

export const summarizeViews = sqlQueryOne('overview/summarize_views', overviewSchema);
export const listChanges = sqlPage('overview/list_changes', overviewChangeSchema, z.object({ total: z.int() }));
