import type { ViewRow } from '@viewkeeper/shared/views.ts';

/** The part of a view's age that comes from what it reads, in ms; null: its age, or its own part of it, is not known. */
export function upstreamDelayMs(view: Pick<ViewRow, 'freshThrough' | 'dataAsOf' | 'effectiveAsOf'>): number | null {
  const ownAsOf = view.freshThrough ?? view.dataAsOf;
  if (ownAsOf === null || view.effectiveAsOf === null) return null;
  return Math.max(0, Date.parse(ownAsOf) - Date.parse(view.effectiveAsOf));
}
