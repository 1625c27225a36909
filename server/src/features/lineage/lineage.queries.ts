import { lineageGraphSchema } from '@viewkeeper/shared/lineage.ts';
import { sqlQueryOne } from '../../db/sql.ts';

export const getGraph = sqlQueryOne('lineage/get_graph', lineageGraphSchema);
