import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';

/** Where a relation stands from the chosen one. */
export function Place({ steps }: { steps: number | null }) {
  const { t } = useTranslation('lineage');
  if (steps === null) return <span>{none}</span>;
  if (steps === 0) return <strong>{t('place.chosen')}</strong>;
  return <span>{t(steps < 0 ? 'place.upstream' : 'place.downstream', { count: Math.abs(steps) })}</span>;
}
