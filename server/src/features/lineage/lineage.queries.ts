import { lineageGraphSchema, readColumnsSchema } from '@viewkeeper/shared/lineage.ts';
import { z } from 'zod';
import { sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const getGraph = sqlQueryOne('lineage/get_graph', lineageGraphSchema);
export const listColumns = sqlQuery(
  'lineage/list_columns',
  readColumnsSchema.extend({ side: z.enum(['reads', 'read_by']) }),
);
