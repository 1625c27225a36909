import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';

/** What an item is in a few words, and all that is known of it, a line a fact. */
export interface LaneWords {
  title: string;
  lines: string[];
}

/** What the words are taken from. */
export const laneNamespaces = [
  'lanes',
  'vocabulary',
  'errorClasses',
  'freshness',
  'elsewhere',
  'viewStructure',
] as const;

/** Says from when to when something lasted, exactly, and how long; what has not ended lasts until the as-of. */
export function useSpanWords(asOf: string): (span: { from: string; until: string | null }) => string {
  const { t } = useTranslation('lanes');
  const format = useFormat();
  return ({ from, until }) => {
    const duration = format.duration(Math.max(0, Date.parse(until ?? asOf) - Date.parse(from)));
    if (until === null) return t('spanOpen', { from: format.second(from), duration });
    return t('span', { span: format.second(from, until), duration });
  };
}
