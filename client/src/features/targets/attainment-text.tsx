import { attainmentGoal } from '@viewkeeper/shared/attainment.ts';
import type { Attainment } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import classes from './targets.module.css';

/** Percent within target, and beneath how many deadlines were met of those of which it is known; a dash for neither. */
export function AttainedCell({ attainment: { attained, budgetLeftMs, deadlines } }: { attainment: Attainment }) {
  const { t } = useTranslation('targets');
  const format = useFormat();
  if (attained === null) return <span>{none}</span>;
  const { met, missed } = deadlines;
  return (
    <span className={classes.two}>
      <span {...((budgetLeftMs ?? 0) < 0 && { className: classes.over })}>{format.percent(attained)}</span>
      {met + missed > 0 && <span className={classes.second}>{t('attainment.metOf', { met, of: met + missed })}</span>}
    </span>
  );
}

/** How a promise was kept in a window, in words. */
export function AttainmentLine({ window, attainment }: { window: 'days7' | 'days28'; attainment: Attainment }) {
  const { t } = useTranslation('targets');
  const format = useFormat();
  const { attained, budgetLeftMs, missedMs, missedFailingMs, unknownMs, deadlines } = attainment;
  const missed = { time: format.duration(missedMs), failing: format.duration(missedFailingMs) };
  const { met, missed: missedCount, unknown } = deadlines;
  const details = [
    met + missedCount + unknown > 0 && t('attainment.deadlines', { met, of: met + missedCount }),
    unknown > 0 && t('attainment.deadlinesUnknown', { count: unknown }),
    budgetLeftMs !== null &&
      t(budgetLeftMs < 0 ? 'attainment.over' : 'attainment.left', { time: format.duration(Math.abs(budgetLeftMs)) }),
    missedMs > 0 && t(missedFailingMs > 0 ? 'attainment.missedFailing' : 'attainment.missed', missed),
    unknownMs >= 1000 && t('attainment.unknown', { time: format.duration(unknownMs) }),
  ];
  return (
    <div>
      {t(`attainment.${window}`)}:{' '}
      <span {...((budgetLeftMs ?? 0) < 0 && { className: classes.over })}>
        {attained === null ? t('attainment.none') : t('attainment.kept', { part: format.percent(attained) })}
      </span>
      <div className={classes.meta}>{details.filter((detail) => detail !== false).join(' · ')}</div>
    </div>
  );
}

/** The goal that the budget is counted by. */
export function GoalLine() {
  const { t } = useTranslation('targets');
  const format = useFormat();
  return <div className={classes.meta}>{t('attainment.goal', { goal: format.percent(attainmentGoal) })}</div>;
}
