import { changeTriggersSchema } from '@viewkeeper/shared/change-triggers.ts';
import { viewLanesSchema } from '@viewkeeper/shared/lanes.ts';
import {
  identityProposalSchema,
  relationRefSchema,
  viewChangeSchema,
  viewDefinitionSchema,
  viewDetailSchema,
  viewFacetsSchema,
  viewRowSchema,
} from '@viewkeeper/shared/views.ts';
import { idSchema, instantSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { sqlCommand, sqlPage, sqlQuery, sqlQueryOne } from '../../db/sql.ts';

export const listViews = sqlPage(
  'views/list_views',
  viewRowSchema,
  z.object({ sortNumber: z.string(), sortText: z.string(), total: z.number(), asOf: instantSchema }),
);
export const listFacets = sqlQuery(
  'views/list_facets',
  z.object({ facet: viewFacetsSchema.keyof(), value: z.string(), label: z.string(), count: z.number() }),
);
export const getView = sqlQueryOne('views/get_view', viewDetailSchema.omit({ baseRelations: true, dependents: true }));
export const getLanes = sqlQueryOne('views/get_lanes', viewLanesSchema.omit({ kept: true }));
export const listRelated = sqlQuery(
  'views/list_related',
  relationRefSchema.extend({ side: z.enum(['base', 'dependent']) }),
);
export const listChangeTriggers = sqlQueryOne(
  'views/list_change_triggers',
  changeTriggersSchema.omit({ sql: true }).extend({ roleName: z.string().nullable() }),
);
export const getDefinition = sqlQueryOne('views/get_definition', viewDefinitionSchema);
export const listChanges = sqlQuery('views/list_changes', viewChangeSchema);
export const findVisibleView = sqlQueryOne('views/find_visible_view', z.object({ viewId: idSchema }));
export const listProposals = sqlQuery('views/list_proposals', identityProposalSchema);

const pairSchema = z.object({
  goneViewId: idSchema,
  newViewId: idSchema,
  databaseId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  goneOid: z.number(),
  newOid: z.number(),
  decidable: z.boolean(),
  hasOpenRun: z.boolean(),
});
export type Pair = z.infer<typeof pairSchema>;
export const lockDatabases = sqlQuery('views/lock_databases', z.object({ databaseId: idSchema }));
export const lockPairs = sqlQuery('views/lock_pairs', pairSchema);
export const retireViews = sqlCommand('views/retire_views');
export const forgetFreshness = sqlCommand('views/forget_freshness');
export const joinTargets = sqlCommand('views/join_targets');
export const attachViews = sqlCommand('views/attach_views');
export const forgetViews = sqlCommand('views/forget_views');
export const rejectPairs = sqlCommand('views/reject_pairs');

const heldViewSchema = z.object({
  databaseId: idSchema,
  schemaName: z.string(),
  viewName: z.string(),
  holdUntil: instantSchema,
});
export const holdView = sqlQueryOne('views/hold_view', heldViewSchema);
export const releaseView = sqlQueryOne(
  'views/release_view',
  heldViewSchema.extend({ holdBy: z.string().nullable(), holdNote: z.string().nullable() }),
);
