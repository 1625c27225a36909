import type { TargetPlace } from '@viewkeeper/shared/targets.ts';

/** `$1…$5` of the statements about a target's place: scope, view_id, database_id, schema, tag. */
export function placeParameters(place: TargetPlace): unknown[] {
  return [
    place.scope,
    place.scope === 'view' ? place.viewId : null,
    place.scope === 'schema' || place.scope === 'database' ? place.databaseId : null,
    place.scope === 'schema' ? place.schemaName : null,
    place.scope === 'tag' ? place.tag : null,
  ];
}

/** Names a target's place in the audit log. */
export function placeSubject(place: TargetPlace): string {
  if (place.scope === 'view') return `view:${place.viewId}`;
  if (place.scope === 'schema') return `schema:${place.databaseId}/${place.schemaName}`;
  return place.scope === 'database' ? `database:${place.databaseId}` : `tag:${place.tag}`;
}
