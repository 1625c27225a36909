import type { NewTarget, Target, TargetPlace, TargetScope, ViewTarget } from '@viewkeeper/shared/targets.ts';

type Whereabouts = Pick<ViewTarget, 'viewId' | 'databaseId' | 'schemaName'>;

/** The place of a scope as seen from a view. */
export function placeFor(scope: Exclude<TargetScope, 'tag'>, view: Whereabouts): TargetPlace {
  if (scope === 'view') return { scope, viewId: view.viewId };
  if (scope === 'schema') return { scope, databaseId: view.databaseId, schemaName: view.schemaName };
  return { scope, databaseId: view.databaseId };
}

/** Where the target that holds for a view stands. */
export function placeOf({ scope, tag }: Pick<Target, 'scope' | 'tag'>, view: Whereabouts): TargetPlace {
  if (scope === 'tag') return { scope, tag: tag ?? '' };
  return placeFor(scope, view);
}

/** Names a place among others. */
export function placeKey(place: TargetPlace): string {
  return place.scope === 'tag' ? `tag ${place.tag}` : place.scope;
}

/** What is promised, without whom it is about. */
export type Promised = Omit<NewTarget, 'place'>;
