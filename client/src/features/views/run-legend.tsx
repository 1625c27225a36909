import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import classes from './run-charts.module.css';
import type { RunPoint } from './run-points.ts';
import { OutcomeMark } from './run-tick.tsx';

/** What the dashed line and the marks beneath the bars mean; only those that occur. */
interface RunLegendProps {
  points: readonly RunPoint[];
  usualMs: number | null;
}

export function RunLegend({ points, usualMs }: RunLegendProps) {
  const { t } = useTranslation(['view', 'vocabulary']);
  const format = useFormat();
  const ownStates = points.flatMap(({ state, origin }) => (origin === 'elsewhere' ? [] : state));
  const states = [...new Set(ownStates)].filter((state) => state !== 'succeeded');
  return (
    <ul className={classes.legend}>
      {usualMs !== null && (
        <li>
          <svg width={20} height={8} aria-hidden>
            <path d="M0 4h20" className={classes.usual} />
          </svg>
          {t('history.usual', { duration: format.duration(usualMs) })}
        </li>
      )}
      {states.map((state) => (
        <li key={state}>
          <svg width={12} height={8} viewBox="-6 -1 12 8" aria-hidden>
            <OutcomeMark point={{ state, origin: 'manual' }} />
          </svg>
          {t(`vocabulary:runState.${state}`)}
        </li>
      ))}
      {ownStates.length < points.length && (
        <li>
          <svg width={12} height={8} viewBox="-6 -1 12 8" aria-hidden>
            <OutcomeMark point={{ state: 'succeeded', origin: 'elsewhere' }} />
          </svg>
          {t('vocabulary:origin.elsewhere')}
        </li>
      )}
    </ul>
  );
}
