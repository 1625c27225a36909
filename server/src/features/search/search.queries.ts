import { searchHitSchema } from '@viewkeeper/shared/search.ts';
import { sqlQuery } from '../../db/sql.ts';

export const findHits = sqlQuery('search/find_hits', searchHitSchema);
