import { VisuallyHidden } from '@mantine/core';
import { countedSince, type FreshnessInput } from '@viewkeeper/shared/freshness.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import classes from './freshness.module.css';

interface RowChangesProps {
  input: FreshnessInput;
  sameEpoch: boolean | null;
}

/** How a relation differs from what the view has read: "+12,431 ~880 −12", or in words where nothing is counted. */
export function RowChanges({ input, sameEpoch }: RowChangesProps) {
  const { t } = useTranslation('freshness');
  const format = useFormat();
  const rows = countedSince(input, sameEpoch);
  const figures = rows
    ? ([
        ['+', rows.inserted],
        ['~', rows.updated],
        ['−', rows.deleted],
      ] as const)
    : [];
  const shown = figures.filter(([, count]) => count > 0);
  const words = input.change !== null && (input.change !== 'counted' || shown.length === 0) && (
    <span>{t(`change.${input.change}`)}</span>
  );
  if (!rows || shown.length === 0) return words;
  const sentence = t('rows', { ...rows });
  return (
    <span className={classes.changes}>
      <span data-hint={t('rowsHint', { rows: sentence })} data-above>
        <span aria-hidden>{shown.map(([sign, count]) => `${sign}${format.number(count)}`).join(' ')}</span>
        <VisuallyHidden>{sentence}</VisuallyHidden>
      </span>
      {words}
    </span>
  );
}
