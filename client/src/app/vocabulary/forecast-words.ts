import type { Forecast } from '@viewkeeper/shared/forecast.ts';
import type { Target } from '@viewkeeper/shared/targets.ts';
import { dayIn } from '@viewkeeper/shared/wall-time.ts';
import { useTranslation } from 'react-i18next';
import { useFormat, useLocale } from '../../format/format-context.ts';
import { formatClock, formatDayTime } from '../../format/instants.ts';
import { fullName } from '../view-name.tsx';

type Promised = Pick<Target, 'deadline' | 'due'>;

/** What is to be expected of a next deadline, in a sentence and in a few words; null: nothing has been judged. */
export interface ForecastWords {
  sentence: string;
  short: string;
  misses: boolean;
}

const minuteMs = 60_000;

/** Words of forecasts; their clocks are those of the deadline's zone, which is named where the reader's is another. */
export function useForecastWords(): (target: Promised) => ForecastWords | null {
  const { t } = useTranslation('vocabulary');
  const format = useFormat();
  const locale = useLocale();
  return ({ deadline, due }) => {
    const forecast = due?.forecast;
    if (!deadline || !forecast || !due.nextReadyBy || !due.nextNewerThan) return null;
    const there = { ...locale, timeZone: deadline.timeZone };
    const readyByMs = Date.parse(due.nextReadyBy);
    const day = (instant: string) => dayIn(instant, deadline.timeZone);
    const dueDay = day(due.nextReadyBy);
    const clock = (instant: string) =>
      day(instant) === dueDay ? formatClock(Date.parse(instant), there) : formatDayTime(instant, there);
    const apart = (ms: number) => {
      const minutes = Math.max(1, Math.round(Math.abs(ms) / minuteMs));
      return minutes < 60 ? `${format.number(minutes)} min` : format.duration(minutes * minuteMs);
    };
    const given = { readyBy: clock(due.nextReadyBy), newerThan: clock(due.nextNewerThan) };
    const zone = deadline.timeZone === locale.timeZone ? '' : ` (${deadline.timeZone})`;
    if (forecast.kind === 'ready')
      return { sentence: t('forecast.ready', given) + zone, short: t('forecast.short.ready'), misses: false };
    if (forecast.kind === 'unknown') {
      const view = forecast.upstream ? fullName(forecast.upstream) : '';
      const isNone = ['nothing_expected', 'too_early', 'stayed_away', 'held'].includes(forecast.reason);
      return {
        sentence: t(`forecast.${forecast.reason}`, { ...given, view }) + zone,
        short: t(isNone ? 'forecast.short.nothing' : 'forecast.short.unknown'),
        misses: false,
      };
    }
    const aboutMs = Date.parse(forecast.about);
    const misses = aboutMs > readyByMs;
    const values = {
      ...given,
      about: clock(forecast.about),
      earliest: clock(forecast.earliest),
      latest: clock(forecast.latest),
      apart: apart(aboutMs - readyByMs),
    };
    return {
      sentence: t(`forecast.${misses ? 'misses' : inTime(forecast, values, readyByMs)}`, values) + zone,
      short: t(misses ? 'forecast.short.misses' : 'forecast.short.inTime', values),
      misses,
    };
  };
}

type Expected = Extract<Forecast, { kind: 'expected' }>;

function inTime({ latest }: Expected, clocks: { earliest: string; latest: string }, readyByMs: number) {
  if (Date.parse(latest) > readyByMs) return 'mayMiss' as const;
  return clocks.earliest === clocks.latest ? ('inTime' as const) : ('inTimeRange' as const);
}
