import { useQuery } from '@tanstack/react-query';
import type { Overview } from '@viewkeeper/shared/overview.ts';
import type { ViewStatus } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './overview.module.css';

/** The worst first, as the list of views has them. */
const statuses: readonly ViewStatus[] = ['failing', 'late', 'due', 'unknown', 'on_target', 'no_target'];

/** The sentence: how many problems, how many views late or failing; beneath it all views by their status. */
export function OverviewHead({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  return (
    <>
      <PageHeader
        title={useSentence(overview)}
        documentTitle={t('title')}
        asOf={overview.asOf}
        meta={<Observed overview={overview} />}
      />
      <StatusCounts overview={overview} />
    </>
  );
}

/** Nobody has looked for problems for so long: that there is none is not known. */
const blindMs = 60_000;

/** Claims no more than is known: while problems are not read, or nobody looks for them, it is not said that all is well. */
function useSentence({ counts, asOf }: Overview): string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const problems = useQuery(trpc.alerts.listProblems.queryOptions({ limit: 5 }, { refetchInterval: inventory }));
  const lookedAt = problems.data?.asOf;
  const problemCount = problems.data?.total ?? 0;
  const failingCount = (counts.failing ?? 0) + (counts.late ?? 0);
  const parts = [
    problemCount > 0 && t('sentence.problems', { count: problemCount }),
    failingCount > 0 && t('sentence.failing', { count: failingCount }),
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(', ');
  if (lookedAt === undefined) return t('title');
  const asOfMs = Date.parse(asOf);
  if (asOfMs - Date.parse(lookedAt) > blindMs) return t('sentence.blind', { time: format.dayTime(lookedAt) });
  if (Object.keys(counts).length === 0) return t('sentence.none');
  const promised = Object.keys(counts).some((status) => status !== 'no_target');
  return t(promised ? 'sentence.quiet' : 'sentence.unpromised');
}

/** Whether all that is said stands on observations of now. */
function Observed({ overview: { databaseCount, observedCount, observedAt } }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const nowMs = useNow(5000);
  const counts = { observed: observedCount, count: databaseCount };
  const missing = observedCount < databaseCount;
  return (
    <Link to={paths.databases()} className={classes.observed} data-missing={missing || undefined}>
      {observedAt === null
        ? t('observed', counts)
        : t('observedAge', { ...counts, age: format.age(Math.max(1000, nowMs - Date.parse(observedAt))) })}
    </Link>
  );
}

/** All views by status: their shares as a bar, and counts that lead to them. */
function StatusCounts({ overview: { counts } }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const present = statuses.flatMap((status) => {
    const count = counts[status];
    return count ? [{ status, count, look: viewStatusLooks[status] }] : [];
  });
  if (present.length === 0) return null;
  return (
    <nav className={classes.counts} aria-label={t('views')}>
      <div className={classes.bar} aria-hidden>
        {present.map(({ status, count, look }) => (
          <span key={status} data-tone={look.tone} data-status={status} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes.countList}>
        {present.map(({ status, count, look: { icon: Icon, tone } }) => (
          <li key={status}>
            <Link to={paths.views({ status })} className={classes.count} data-tone={tone}>
              <Icon size={16} aria-hidden />
              <span className={classes.figure}>{format.number(count)}</span> {t(`count.${status}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
