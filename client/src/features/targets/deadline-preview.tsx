import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Deadline } from '@viewkeeper/shared/deadlines.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { useLocale } from '../../format/format-context.ts';
import { formatDayTime, formatWeekday } from '../../format/instants.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import classes from './targets.module.css';

const settleMs = 300;

/** The next times that a deadline is due, in its zone and in the reader's. */
export function DeadlinePreview({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation(['deadlines', 'errors']);
  const trpc = useTRPC();
  const locale = useLocale();
  const [settled] = useDebouncedValue(deadline, settleMs);
  const preview = useQuery(trpc.targets.previewDeadline.queryOptions(settled, { placeholderData: keepPreviousData }));
  if (preview.isPending) return <LoadingLines lines={3} />;
  if (preview.isError)
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('next') })}
        error={preview.error}
        onRetry={() => void preview.refetch()}
        retrying={preview.isFetching}
      />
    );
  if (preview.data.length === 0) return <p className={classes.problem}>{t('never')}</p>;
  const there = { ...locale, timeZone: settled.timeZone };
  const weekdayOf = (instant: string) => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: there.timeZone }).format(new Date(instant));
    return formatWeekday(new Date(`${day}T00:00:00Z`).getUTCDay() || 7, locale);
  };
  const changes = preview.data.some(({ clockChanges }) => clockChanges);
  const isElsewhere = settled.timeZone !== locale.timeZone;
  return (
    <div>
      <p className={classes.meta}>{t('next')}</p>
      <PlainTable
        label={t('next')}
        columns={[
          { header: t('readyBy') },
          { header: t('newerThan') },
          ...(isElsewhere ? [{ header: t('yours', { zone: locale.timeZone }) }] : []),
          ...(changes ? [{ header: t('clock'), grows: true }] : []),
        ]}
        rows={preview.data.map(({ readyBy, newerThan, clockChanges }) => ({
          key: readyBy,
          cells: [
            `${weekdayOf(readyBy)} ${formatDayTime(readyBy, there)}`,
            formatDayTime(newerThan, there),
            ...(isElsewhere ? [formatDayTime(readyBy, locale)] : []),
            ...(changes ? [clockChanges ? t('clockChanges') : ''] : []),
          ],
        }))}
      />
    </div>
  );
}
