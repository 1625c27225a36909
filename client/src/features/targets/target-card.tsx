import type { TargetRow } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { useTargetWords } from '../../app/vocabulary/target-words.ts';
import { AttainmentLine } from './attainment-text.tsx';
import { ForecastText } from './forecast-text.tsx';
import { NameCell, PickBox, type Selection, StatusOfRow } from './target-cells.tsx';
import classes from './targets.module.css';

/** A view and its target where it is narrow. */
export function TargetCard({ row, selection }: { row: TargetRow; selection: Selection }) {
  const { t } = useTranslation('vocabulary');
  const words = useTargetWords();
  const { target } = row;
  return (
    <div className={classes.card}>
      <span className={classes.pick}>
        <PickBox row={row} selection={selection} onCard />
        <NameCell row={row} />
      </span>
      <StatusOfRow row={row} />
      <span>
        {target === null ? t('viewStatusWhy.no_target') : `${words.limits(target)} (${words.origin(target)})`}
      </span>
      {target?.deadline && <ForecastText target={target} />}
      {target !== null && target.tier !== 'ignored' && (
        <AttainmentLine window="days28" attainment={row.attainments.days28} />
      )}
    </div>
  );
}
