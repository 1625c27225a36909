import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { parseAsInteger, useQueryState } from 'nuqs';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { MissingPage } from '../../app/missing-page.tsx';
import { failureCode } from '../../app/read-failure.ts';
import { useIdParam } from '../../app/use-id-param.ts';
import { LoadingPage } from '../../ui/loading.tsx';
import { AttemptTabs } from './attempt-tabs.tsx';
import { RunCost } from './run-cost.tsx';
import { RunElsewhere } from './run-elsewhere.tsx';
import { RunFacts, RunSql } from './run-facts.tsx';
import { RunHead } from './run-head.tsx';
import classes from './run-page.module.css';
import { RunProgress } from './run-progress.tsx';
import { RunSteps } from './run-steps.tsx';
import { RunWhy } from './run-why.tsx';
import { SessionSection } from './session-table.tsx';
import { useRun } from './use-run.ts';

/** Everything about one run, live while it goes on. */
export function Component() {
  const runId = useIdParam('runId');
  return runId === null ? <MissingPage /> : <LoadedRun key={runId} runId={runId} />;
}

function LoadedRun({ runId }: { runId: number }) {
  const { t } = useTranslation(['run', 'errors']);
  const run = useRun(runId);
  const [number, setNumber] = useQueryState('attempt', parseAsInteger.withOptions({ history: 'push' }));
  if (run.isPending) return <LoadingPage />;
  if (run.data) return <Run run={run.data} number={number} onAttempt={(next) => void setNumber(next)} />;
  if (failureCode(run.error) === 'not_found') return <MissingPage />;
  return (
    <FailureOf
      title={t('errors:couldNotLoad', { what: t('what') })}
      error={run.error}
      onRetry={() => void run.refetch()}
      retrying={run.isFetching}
    />
  );
}

interface RunProps {
  run: RunDetail;
  /** The attempt that is asked for; null: the last one. */
  number: number | null;
  onAttempt: (number: number | null) => void;
}

/** A run by its data: outcome, steps, why, cost, facts, SQL. */
export function Run({ run, number, onAttempt }: RunProps) {
  if (run.elsewhere !== null)
    return (
      <>
        <RunHead run={run} />
        <RunElsewhere run={run} elsewhere={run.elsewhere} />
      </>
    );
  const attempt = run.attempts.find((one) => one.number === number) ?? run.attempts.at(-1) ?? null;
  const previous = run.attempts.find((one) => one.number === (attempt?.number ?? 0) - 1) ?? null;
  return (
    <>
      <RunHead run={run} />
      <div className={classes.parts}>
        <div className={classes.course}>
          <AttemptTabs run={run} attempt={attempt} onAttempt={onAttempt} />
          <RunSteps run={run} attempt={attempt} previous={previous} />
          {run.finishedAt === null && attempt?.finishedAt == null && <RunProgress run={run} />}
        </div>
        <RunWhy run={run} attempt={attempt} />
        {attempt && attempt.blockers.length > 0 && (
          <SessionSection sessions={attempt.blockers} isOver={attempt.finishedAt !== null} />
        )}
        <div className={classes.columns}>
          <RunCost run={run} />
          <RunFacts run={run} attempt={attempt} />
        </div>
        <RunSql run={run} />
      </div>
    </>
  );
}
