import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import type { Target } from '@viewkeeper/shared/targets.ts';
import { everyDay, workingDays } from '@viewkeeper/shared/weekdays.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';

type Limits = Pick<Target, 'warnAfterSeconds' | 'errorAfterSeconds'> & { deadline?: Deadline | null | undefined };

/**
 * A target in a few words: "maximum 2 h, due after 1 h", "ready by 06:30 America/Bogota, working days, contents newer
 * than 00:00", or both; and whence it comes.
 */
export function useTargetWords(): {
  limits: (target: Limits) => string;
  deadline: (deadline: Deadline) => string;
  origin: (target: Pick<Target, 'scope' | 'tag'>) => string;
} {
  const { t } = useTranslation('vocabulary');
  const format = useFormat();
  const daysOf = ({ weekdays, exceptDates }: Deadline) => {
    const chosen = weekdays.join();
    const names = { [everyDay.join()]: t('target.everyDay'), [workingDays.join()]: t('target.workingDays') };
    const days = names[chosen] ?? weekdays.map(format.weekday).join(', ');
    return exceptDates.length === 0 ? days : t('target.except', { days, count: exceptDates.length });
  };
  const deadline = (promised: Deadline) => {
    const { readyBy, newerThan, newerThanDay, timeZone: zone } = promised;
    const values = { readyBy, newerThan, zone, days: daysOf(promised) };
    return t(newerThanDay === 'before' ? 'target.deadlineBefore' : 'target.deadline', values);
  };
  return {
    deadline,
    limits: ({ warnAfterSeconds, errorAfterSeconds, deadline: promised }) => {
      const parts: string[] = [];
      if (warnAfterSeconds !== null && errorAfterSeconds !== null)
        parts.push(
          t('target.limits', {
            error: format.duration(errorAfterSeconds * 1000),
            warn: format.duration(warnAfterSeconds * 1000),
          }),
        );
      if (promised) parts.push(deadline(promised));
      return parts.length === 0 ? t('target.ignored') : parts.join('; ');
    },
    origin: ({ scope, tag }) => (tag === null ? t(`targetOrigin.${scope}`) : t('target.ofTag', { tag: showName(tag) })),
  };
}
