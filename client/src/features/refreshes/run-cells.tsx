import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import type { Density } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { changedRows } from './compare-cost.ts';
import { RanBar } from './ran-bar.tsx';
import { RunMark, useRunDetail } from './run-mark.tsx';
import classes from './runs.module.css';

interface CellProps {
  run: RunRow;
  density: Density;
}

export function OutcomeCell({ run, density }: CellProps) {
  const detail = useRunDetail()(run);
  return (
    <span className={classes.two}>
      <span>
        <RunMark run={run} />
      </span>
      {density === 'comfortable' && detail !== null && <span className={classes.second}>{detail}</span>}
    </span>
  );
}

export function RunViewCell({ run, density }: CellProps) {
  return (
    <span className={classes.two}>
      <span>
        <ViewName schemaName={run.schemaName} viewName={run.viewName} />
      </span>
      {density === 'comfortable' && (
        <span className={classes.second}>
          {showName(run.databaseName)} · {run.environment}
        </span>
      )}
    </span>
  );
}

/** When it was asked for; of one made elsewhere, when it began or had ended at the latest. */
export function RequestedCell({ run }: { run: RunRow }) {
  const isLatest = run.endedAfter !== null && run.startedAt === null;
  return (
    <span>
      {isLatest && '≤ '}
      <Instant value={run.requestedAt} inRow />
    </span>
  );
}

export function StartedByCell({ run, density }: CellProps) {
  const { t } = useTranslation(['vocabulary', 'runs']);
  const origin = t(`vocabulary:origin.${run.origin}`);
  if (run.origin === 'elsewhere' && density === 'comfortable')
    return (
      <span className={classes.two}>
        <span>{t('runs:outside')}</span>
        <span className={classes.second}>Viewkeeper</span>
      </span>
    );
  if (run.requestedBy === null) return origin;
  if (density === 'compact') return showName(run.requestedBy);
  return (
    <span className={classes.two}>
      <span>{showName(run.requestedBy)}</span>
      <span className={classes.second}>{origin}</span>
    </span>
  );
}

/** How long it ran against the usual. */
export function RanCell({ run }: { run: RunRow }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  if (run.ranMs === null) return <span className={classes.quiet}>{none}</span>;
  const ran = format.duration(run.ranMs);
  if (run.usualMs === null)
    return (
      <span data-hint={t('usualNone')} data-above>
        {ran}
      </span>
    );
  const usual = format.duration(run.usualMs);
  const label = isLong(run.ranMs, run.usualMs)
    ? t('ranLong', { ran, usual, times: format.number(run.ranMs / run.usualMs, 1) })
    : t('ranUsual', { ran, usual });
  return (
    <span className={classes.ran}>
      <RanBar ranMs={run.ranMs} usualMs={run.usualMs} isLong={isLong(run.ranMs, run.usualMs)} label={label} />
      <span className={classes.ranFigure}>{ran}</span>
    </span>
  );
}

/** Half as long again, and by more than a second. */
function isLong(ranMs: number, usualMs: number): boolean {
  return ranMs > usualMs * 1.5 && ranMs - usualMs > 1000;
}

/** Rows that were inserted and deleted; a dash with its reason for a plain refresh. */
export function ChangedCell({ run }: { run: RunRow }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const changed = changedRows(run);
  if (changed === null) {
    const isPlain = run.state === 'succeeded' && run.effectiveMode === 'plain';
    return (
      <span className={classes.quiet} {...(isPlain && { 'data-hint': t('changedPlain'), 'data-above': true })}>
        {none}
      </span>
    );
  }
  return (
    <span>{t('changed', { inserted: format.rows(changed.inserted), deleted: format.rows(changed.deleted) })}</span>
  );
}

/** A cost from pg_stat_statements, ≈ when other executions are in it. */
export function CostCell({ run, bytes }: { run: RunRow; bytes: number | null }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  if (bytes === null) return <span className={classes.quiet}>{none}</span>;
  if (!run.costIsApproximate) return <span>{format.bytes(bytes)}</span>;
  return (
    <span data-hint={t('approximate')} data-above>
      ≈ {format.bytes(bytes)}
    </span>
  );
}
