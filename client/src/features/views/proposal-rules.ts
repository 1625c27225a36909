import type { IdentityProposal } from '@viewkeeper/shared/views.ts';

export const evidenceKeys = ['sameName', 'sameOwner', 'sameColumns', 'sameDefinition'] as const;
export type EvidenceKey = (typeof evidenceKeys)[number];

/** Names the pair within a list of proposals. */
export function pairKey(pair: IdentityProposal): string {
  return `${pair.goneViewId}-${pair.newViewId}`;
}

/** Name, owner, columns and definition agree. */
export function agreesInAll(pair: IdentityProposal): boolean {
  return evidenceKeys.every((key) => pair[key]);
}

/** Whether a view stands in two of the pairs: it can go on as only one, and can have been only one. */
export function isAmbiguous(pairs: readonly IdentityProposal[]): boolean {
  return (
    new Set(pairs.map((pair) => pair.goneViewId)).size < pairs.length ||
    new Set(pairs.map((pair) => pair.newViewId)).size < pairs.length
  );
}
