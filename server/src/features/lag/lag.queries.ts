import { durationSchema, lagSchema, reachSchema } from '@viewkeeper/shared/lag.ts';
import { z } from 'zod';
import { sqlQueryOne } from '../../db/sql.ts';

export const getLag = sqlQueryOne(
  'lag/get_lag',
  lagSchema
    .pick({ viewId: true, asOf: true, dataAsOf: true, ownAsOf: true })
    .extend({ reach: z.array(reachSchema), durations: z.array(durationSchema) }),
);
