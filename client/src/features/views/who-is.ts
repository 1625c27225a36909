import type { HorizonHolder } from '@viewkeeper/shared/freshness.ts';
import type { TFunction } from 'i18next';
import { showName } from '../../format/names.ts';

/** Who a session is, as far as it says: its application, user and state. */
export function whoIs({ application, userName, state }: HorizonHolder, t: TFunction<'freshness'>): string {
  const parts = [application, userName && t('who.user', { user: userName }), state].filter(Boolean);
  return parts.length === 0 ? t('who.unknown') : parts.map((part) => showName(String(part))).join(', ');
}
