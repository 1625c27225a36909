import { Anchor, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AttainmentDay } from '@viewkeeper/shared/overview.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat, useLocale } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './attainment-panel.module.css';

type Kept = Pick<AttainmentDay, 'withinMs' | 'missedMs' | 'unknownMs'>;

/** Where a class of the ramp ends, from the palest on; what is below the last one is the fifth. */
const breaks = [0.99, 0.95, 0.9, 0.75];

const attainedOf = ({ withinMs, missedMs }: Kept): number | null =>
  withinMs + missedMs === 0 ? null : withinMs / (withinMs + missedMs);

function classOf(kept: Kept): string {
  const attained = attainedOf(kept);
  if (kept.unknownMs > kept.withinMs + kept.missedMs) return 'unknown';
  if (attained === null) return 'none';
  const found = breaks.findIndex((least) => attained >= least);
  return `${found === -1 ? breaks.length : found}`;
}

function total(days: readonly AttainmentDay[]): Kept {
  const sum = (part: keyof Kept) => days.reduce((whole, day) => whole + day[part], 0);
  return { withinMs: sum('withinMs'), missedMs: sum('missedMs'), unknownMs: sum('unknownMs') };
}

/** How the promises about all views were kept: one figure, a cell for each of 28 days, and the days as a table on demand. */
export function AttainmentPanel() {
  const { t } = useTranslation(['overview', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const { timeZone } = useLocale();
  const kept = useQuery(trpc.overview.attainment.queryOptions({ timeZone }, { refetchInterval: inventory }));
  return (
    <Section
      title={t('attainment.title')}
      actions={
        <Anchor component={Link} to={paths.targets()} size="sm">
          {t('habits.open')}
        </Anchor>
      }
    >
      {kept.isPending && <LoadingLines lines={2} />}
      {kept.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what.attainment') })}
          error={kept.error}
          onRetry={() => void kept.refetch()}
          retrying={kept.isFetching}
        />
      )}
      {kept.data &&
        (kept.data.countedUntil === null ? (
          <p className={classes.quiet}>{t('attainment.notYet')}</p>
        ) : (
          <Days days={kept.data.days} countedUntil={kept.data.countedUntil} />
        ))}
    </Section>
  );
}

function Days({ days, countedUntil }: { days: readonly AttainmentDay[]; countedUntil: string }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const all = total(days);
  const attained = attainedOf(all);
  if (all.withinMs + all.missedMs + all.unknownMs === 0) return <p className={classes.quiet}>{t('attainment.none')}</p>;
  const label = t('attainment.label', { part: format.percent(attained) });
  const columns = [
    { header: t('attainment.day') },
    { header: t('attainment.within'), align: 'end' as const },
    { header: t('attainment.missed'), align: 'end' as const },
    { header: t('attainment.unknown'), align: 'end' as const },
  ];
  const spent = (ms: number) => (ms === 0 ? format.number(0) : format.duration(ms));
  const rows = days.toReversed().map((day) => ({
    key: day.day,
    cells: [format.day(day.day), format.percent(attainedOf(day)), spent(day.missedMs), spent(day.unknownMs)],
  }));
  return (
    <>
      <div className={classes.head}>
        {attained !== null && <span className={classes.figure}>{format.percent(attained)}</span>}{' '}
        {t(attained === null ? 'attainment.nothingKnown' : 'attainment.days')}{' '}
        <Instant value={countedUntil} as="dayTime" />
        {all.unknownMs > 0 && `, ${t('attainment.unknownTime', { time: format.duration(all.unknownMs) })}`}
      </div>
      <ol className={classes.cells} aria-label={label}>
        {days.map((day) => (
          <li key={day.day} className={classes.cell} data-class={classOf(day)} data-hint={hintOf(day)} data-above>
            <VisuallyHidden>{hintOf(day)}</VisuallyHidden>
          </li>
        ))}
      </ol>
      <Legend />
      <details>
        <summary className={classes.summary}>{t('attainment.table')}</summary>
        <PlainTable label={t('attainment.title')} columns={columns} rows={rows} />
      </details>
    </>
  );

  function hintOf(day: AttainmentDay): string {
    const parts = [
      attainedOf(day) !== null && t('attainment.keptPart', { part: format.percent(attainedOf(day)) }),
      day.missedMs > 0 && t('attainment.missedTime', { time: format.duration(day.missedMs) }),
      day.unknownMs > 0 && t('attainment.unknownTime', { time: format.duration(day.unknownMs) }),
    ].filter((part) => part !== false);
    return `${format.day(day.day)}: ${parts.length === 0 ? t('attainment.noPromise') : parts.join(', ')}`;
  }
}

/** What the classes of the ramp mean: their breaks, and what has none. */
function Legend() {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const names = breaks.map((least) => `≥ ${format.number(least * 100)}`);
  const below = `< ${format.number((breaks.at(-1) ?? 0) * 100)} %`;
  return (
    <ul className={classes.legend} aria-label={t('attainment.legend')}>
      {[...names, below].map((name, index) => (
        <li key={name}>
          <span className={classes.swatch} data-class={index} aria-hidden /> {name}
        </li>
      ))}
      <li>
        <span className={classes.swatch} data-class="unknown" aria-hidden /> {t('attainment.unknownShort')}
      </li>
    </ul>
  );
}
