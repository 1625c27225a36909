import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import { Duration, Rows } from '../../ui/figures.tsx';
import { changedRows } from './compare-cost.ts';
import { ChangedCell, CostCell, RanCell, RequestedCell } from './run-cells.tsx';
import { RunMark, useRunDetail } from './run-mark.tsx';
import classes from './runs.module.css';

/** A run where it is narrow; what is not known is left out. */
export function RunCard({ run }: { run: RunRow }) {
  const { t } = useTranslation(['runs', 'vocabulary']);
  const detail = useRunDetail()(run);
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <span className={classes.cardName}>
          <ViewName schemaName={run.schemaName} viewName={run.viewName} />
        </span>
        <RunMark run={run} />
      </div>
      <div className={classes.cardHead}>
        <span className={classes.second}>
          {showName(run.databaseName)} · {run.requestedBy ?? t(`vocabulary:origin.${run.origin}`)} ·{' '}
          <RequestedCell run={run} />
        </span>
        {detail !== null && <span className={classes.second}>{detail}</span>}
      </div>
      <dl className={classes.cardFacts}>
        {run.waitedMs !== null && (
          <Fact name={t('column.waited')}>
            <Duration ms={run.waitedMs} />
          </Fact>
        )}
        {run.ranMs !== null && (
          <Fact name={t('column.ran')}>
            <RanCell run={run} />
          </Fact>
        )}
        {run.rows !== null && (
          <Fact name={t('column.rows')}>
            <Rows value={run.rows} approximate={run.effectiveMode === 'concurrently'} />
          </Fact>
        )}
        {changedRows(run) !== null && (
          <Fact name={t('column.changed')}>
            <ChangedCell run={run} />
          </Fact>
        )}
        {run.walBytes !== null && (
          <Fact name={t('column.wal')}>
            <CostCell run={run} bytes={run.walBytes} />
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
