import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import classes from './run-charts.module.css';
import type { RunPoint } from './run-points.ts';

interface RunTooltipProps {
  points: readonly RunPoint[];
  active?: boolean;
  /** The run that is pointed at, as the chart tells it. */
  label?: string | number;
}

/** What is known of the run that is pointed at, the same in both charts. */
export function RunTooltip({ points, active = false, label }: RunTooltipProps) {
  const { t } = useTranslation(['view', 'vocabulary']);
  const format = useFormat();
  const point = active ? points.find(({ runId }) => runId === Number(label)) : undefined;
  if (!point) return null;
  return (
    <div className={classes.tooltip}>
      <strong>{t(`vocabulary:runState.${point.state}`)}</strong>
      <span>{t(`vocabulary:origin.${point.origin}`)}</span>
      <span>{format.absolute(point.at)}</span>
      <span>
        {t('history.ran')} {format.duration(point.ranMs)}
      </span>
      <span>
        {t('history.rows')} {format.rows(point.rows)}
      </span>
    </div>
  );
}
