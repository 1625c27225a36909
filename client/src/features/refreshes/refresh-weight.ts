import type { RefreshPreview } from '@viewkeeper/shared/refreshes.ts';

/** Why a refresh asks twice. */
export type Caution = 'readers' | 'long' | 'unseen';

const longMs = 60_000;

function isProduction(environment: string): boolean {
  return ['production', 'prod'].includes(environment.trim().toLowerCase());
}

/**
 * What speaks against refreshing with one click: a plain refresh in production keeps readers waiting, so it asks
 * again when somebody reads now, when it usually takes more than a minute, or when neither could be seen.
 */
export function cautionsOf(
  environment: string,
  preview: Pick<RefreshPreview, 'effectiveMode' | 'live' | 'usualP95Ms'>,
): Caution[] {
  if (preview.effectiveMode !== 'plain' || !isProduction(environment)) return [];
  const cautions: Caution[] = [];
  if (preview.live === null) cautions.push('unseen');
  else if (preview.live.readers.length > 0) cautions.push('readers');
  if ((preview.usualP95Ms ?? 0) > longMs) cautions.push('long');
  return cautions;
}
