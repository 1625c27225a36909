import { type Habit, learnHabit } from '@viewkeeper/shared/habit.ts';
import { toWallTime } from '@viewkeeper/shared/wall-time.ts';
import { useTranslation } from 'react-i18next';
import { useFormat, useLocale } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { useViewRuns } from './use-view-runs.ts';
import classes from './view-page.module.css';

/** The habit in a view's runs, in the reader's zone; null: none is known. */
export function useHabit(viewId: number): Habit | null {
  const { timeZone } = useLocale();
  const runs = useViewRuns(viewId).data?.rows ?? [];
  return learnHabit(runs, (ms) => {
    const [hour = 0, minute = 0] = toWallTime(new Date(ms).toISOString(), timeZone).slice(11).split(':').map(Number);
    return hour * 60 + minute;
  });
}

const minuteMs = 60_000;

/** How often, when, when last, and that it has stayed away. */
export function HabitText({ habit: { intervalMs, minuteOfDay, lastMs, missedFromMs } }: { habit: Habit }) {
  const { t } = useTranslation('elsewhere');
  const format = useFormat();
  const nowMs = useNow(minuteMs);
  const minutes = intervalMs / minuteMs;
  const every =
    minutes < 90
      ? t('habit.minutes', { count: Math.round(minutes) })
      : minutes < 72 * 60
        ? t('habit.hours', { count: Math.round(minutes / 60) })
        : t('habit.days', { count: Math.round(minutes / 1440) });
  const last = format.relative(new Date(lastMs).toISOString(), nowMs);
  return (
    <>
      {every}
      {minuteOfDay !== null && ` ${t('habit.usually', { time: clockText(minuteOfDay) })}`}
      <span className={classes.meta}> · {t('habit.last', { last })}</span>
      {nowMs > missedFromMs && (
        <strong> · {t('habit.missed', { time: format.dayTime(new Date(lastMs + intervalMs).toISOString()) })}</strong>
      )}
    </>
  );
}

function clockText(minuteOfDay: number): string {
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
