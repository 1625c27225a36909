import { useQuery } from '@tanstack/react-query';
import type { OverviewChange } from '@viewkeeper/shared/overview.ts';
import { dayIn, fromWallTime } from '@viewkeeper/shared/wall-time.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useLocale } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './overview.module.css';

const dayMs = 86_400_000;

/** Yesterday at 18:00 on the reader's clock: what has happened since is new to who comes in the morning. */
function useYesterdayEvening(): string {
  const { timeZone } = useLocale();
  const today = dayIn(new Date(useNow(60_000)).toISOString(), timeZone);
  return useMemo(() => {
    const yesterday = new Date(Date.parse(`${today}T12:00:00Z`) - dayMs).toISOString().slice(0, 10);
    return fromWallTime(`${yesterday}T18:00`, timeZone) ?? `${yesterday}T18:00:00Z`;
  }, [today, timeZone]);
}

/** What has changed in the structure of views, the newest first. */
export function ChangesPanel() {
  const { t } = useTranslation(['overview', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const since = useYesterdayEvening();
  const changes = useQuery(trpc.overview.changes.queryOptions({ since }, { refetchInterval: inventory }));
  const total = changes.data?.total ?? 0;
  const rows = changes.data?.rows ?? [];
  return (
    <Section title={t('changes.title')} meta={total > 0 && t('changes.total', { count: total })}>
      {changes.isPending && <LoadingLines lines={2} />}
      {changes.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what.changes') })}
          error={changes.error}
          onRetry={() => void changes.refetch()}
          retrying={changes.isFetching}
        />
      )}
      {changes.data && total === 0 && <p className={classes.quiet}>{t('changes.none')}</p>}
      <ol className={classes.changes}>
        {rows.map((change) => (
          <ChangeLine key={change.viewChangeId} change={change} />
        ))}
      </ol>
      {total > rows.length && <p className={classes.quiet}>{t('changes.more', { count: total - rows.length })}</p>}
    </Section>
  );
}

function ChangeLine({ change }: { change: OverviewChange }) {
  const { t } = useTranslation('viewStructure');
  return (
    <li className={classes.change}>
      <Link to={paths.view(change.viewId, { tab: 'changes' })} className={classes.name}>
        <ViewName schemaName={change.schemaName} viewName={change.viewName} />
      </Link>
      <span className={classes.second}>
        {t(`changes.kind.${change.kind}`)} · {showName(change.databaseName)} ·{' '}
        <Instant value={change.observedAt} as="dayTime" />
      </span>
    </li>
  );
}
