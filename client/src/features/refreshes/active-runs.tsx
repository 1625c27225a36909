import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { CancelButton } from './cancel-button.tsx';
import { EstimateBar } from './estimate-bar.tsx';
import { RunMark, useRunDetail } from './run-mark.tsx';
import classes from './runs.module.css';
import { elapsedMs } from './step-times.ts';

interface ActiveRunsProps {
  active: readonly RunRow[];
  /** Ended while they were looked at. */
  ended: readonly RunRow[];
}

const orderOf = { running: 0, waiting: 1, queued: 2 } as Partial<Record<RunRow['state'], number>>;

/** What runs now, against how long it usually takes; what has just ended stays in its place. */
export function ActiveRuns({ active, ended }: ActiveRunsProps) {
  const { t } = useTranslation('runs');
  const sorted = active.toSorted((left, right) => (orderOf[left.state] ?? 3) - (orderOf[right.state] ?? 3));
  if (sorted.length + ended.length === 0) return null;
  return (
    <section className={classes.active} aria-label={t('active.title')}>
      <ul className={classes.activeList}>
        {sorted.map((run) => (
          <li key={run.runId} className={classes.activeRun}>
            <RunLine run={run} />
            <UnderWay run={run} />
            <CancelButton run={run} />
          </li>
        ))}
        {ended.map((run) => (
          <li key={run.runId} className={classes.activeRun}>
            <RunLine run={run} />
            <Ended run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RunLine({ run }: { run: RunRow }) {
  const { t } = useTranslation('vocabulary');
  const by = run.requestedBy === null ? t(`origin.${run.origin}`) : showName(run.requestedBy);
  return (
    <>
      <span className={classes.activeMark}>
        <RunMark run={run} />
      </span>
      <span className={classes.activeName}>
        <Link to={paths.run(run.runId)} className={classes.activeLink}>
          <ViewName schemaName={run.schemaName} viewName={run.viewName} />
        </Link>
        <span className={classes.second}>
          {showName(run.databaseName)} · {by}
        </span>
      </span>
    </>
  );
}

function UnderWay({ run }: { run: RunRow }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const detail = useRunDetail()(run);
  const ms = elapsedMs(run, useNow(1000));
  const elapsed = format.duration(Math.floor(ms / 1000) * 1000);
  if (run.state !== 'running' || run.usualMs === null) {
    return <span className={classes.activeTime}>{detail ?? t('active.position', { elapsed })}</span>;
  }
  const usual = format.duration(run.usualMs);
  return (
    <span className={classes.activeTime}>
      <EstimateBar elapsedMs={ms} p50Ms={run.usualMs} p95Ms={null} label={t('active.bar', { elapsed, usual })} />
      <span>{detail ?? t('active.elapsedUsual', { elapsed, usual })}</span>
    </span>
  );
}

function Ended({ run }: { run: RunRow }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const detail = useRunDetail()(run);
  const ran = run.ranMs === null ? null : format.duration(run.ranMs);
  return (
    <span className={classes.activeTime}>
      {[ran, detail, t('active.ended')].filter((part) => part !== null).join(' · ')}
    </span>
  );
}
