import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OverviewSession } from '@viewkeeper/shared/overview.ts';
import type { RunRow, RunState } from '@viewkeeper/shared/refreshes.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './overview.module.css';

const activeStates: RunState[] = ['running', 'waiting', 'queued'];
const runsAtMost = 8;

/** What is refreshed now: by the console, and in other sessions. */
export function RunningPanel({ renderRuns }: { renderRuns: (runs: readonly RunRow[]) => ReactNode }) {
  const { t } = useTranslation(['overview', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const runs = useQuery(trpc.refreshes.list.queryOptions({ state: activeStates, limit: runsAtMost }));
  const elsewhere = useQuery(trpc.overview.elsewhere.queryOptions(undefined, { refetchInterval: inventory }));
  const failed = runs.isError ? runs : elsewhere.isError ? elsewhere : null;
  const rows = runs.data?.rows ?? [];
  const sessions = elsewhere.data ?? [];
  return (
    <Section
      title={t('running.title')}
      actions={
        <Anchor component={Link} to={paths.runs()} size="sm">
          {t('running.all')}
        </Anchor>
      }
    >
      {failed ? (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what.running') })}
          error={failed.error}
          onRetry={() => void failed.refetch()}
          retrying={failed.isFetching}
        />
      ) : (
        (runs.isPending || elsewhere.isPending) && <LoadingLines lines={2} height={24} />
      )}
      {runs.data && elsewhere.data && rows.length + sessions.length === 0 && (
        <p className={classes.quiet}>{t('running.emptyText')}</p>
      )}
      {renderRuns(rows)}
      {sessions.length > 0 && (
        <ul className={classes.sessions}>
          {sessions.map((session) => (
            <SessionLine key={`${session.viewId} ${session.pid}`} session={session} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SessionLine({ session }: { session: OverviewSession }) {
  const { t } = useTranslation('elsewhere');
  const format = useFormat();
  const user = session.userName === null ? none : showName(session.userName);
  const application = session.application ? showName(session.application) : none;
  const since = session.since === null ? '' : ` ${t('since', { time: format.dayTime(session.since) })}`;
  return (
    <li className={classes.session}>
      <Link to={paths.view(session.viewId)} className={classes.name}>
        <ViewName schemaName={session.schemaName} viewName={session.viewName} />
      </Link>
      <span className={classes.second}>
        {showName(session.databaseName)} · {t(`title.${session.isCertain ? session.state : 'uncertain'}`)}
        {since}. {t('who', { user, application, pid: session.pid })}{' '}
        {session.waitingCount > 0 && t('waiting', { count: session.waitingCount })}
      </span>
    </li>
  );
}
