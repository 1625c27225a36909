import { useQuery } from '@tanstack/react-query';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { LoadingPage } from '../../ui/loading.tsx';
import { AttainmentPanel } from './attainment-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { HabitsNotice } from './habits-notice.tsx';
import classes from './overview.module.css';
import { OverviewHead } from './overview-head.tsx';
import { RunningPanel } from './running-panel.tsx';

interface OverviewPageProps {
  /** What needs somebody, the most urgent first. */
  problems: ReactNode;
  renderRuns: (runs: readonly RunRow[]) => ReactNode;
}

/** Whether one has to worry: what is wrong, what runs, what has changed. What other features know comes through slots. */
export function OverviewPage({ problems, renderRuns }: OverviewPageProps) {
  const { t } = useTranslation(['overview', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const overview = useQuery(trpc.overview.get.queryOptions(undefined, { refetchInterval: inventory }));
  if (overview.isPending) return <LoadingPage />;
  return (
    <>
      {overview.data && <OverviewHead overview={overview.data} />}
      {overview.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what.views') })}
          error={overview.error}
          onRetry={() => void overview.refetch()}
          retrying={overview.isFetching}
        />
      )}
      {overview.data && <HabitsNotice overview={overview.data} />}
      <div className={classes.grid}>
        <div className={classes.main}>
          {problems}
          <RunningPanel renderRuns={renderRuns} />
        </div>
        <div className={classes.side}>
          <AttainmentPanel />
          <ChangesPanel />
        </div>
      </div>
    </>
  );
}
