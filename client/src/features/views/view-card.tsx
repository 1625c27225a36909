import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { DataAsOfCell } from './data-as-of-cell.tsx';
import { isSizeKnown, RecentRuns, RowsCell } from './figure-cells.tsx';
import { StalenessCell } from './staleness-cell.tsx';
import { StatusCell } from './status-cell.tsx';
import { DatabaseLine, ViewFlags } from './view-cell.tsx';
import classes from './views.module.css';

/** A view where it is narrow. */
export function ViewCard({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  return (
    <div className={classes.card}>
      <div className={classes.cardName}>
        <ViewName schemaName={view.schemaName} viewName={view.viewName} /> <ViewFlags view={view} />
      </div>
      <div className={classes.cardHead}>
        <DatabaseLine view={view} />
        <StatusCell view={view} />
      </div>
      <div className={classes.cardFacts}>
        <DataAsOfCell view={view} density="comfortable" />
        <RecentRuns view={view} />
      </div>
      {view.goneAt === null && <StalenessCell view={view} />}
      <dl className={classes.cardFacts}>
        <div>
          <dt>{t('column.rows')}</dt>
          <dd>
            <RowsCell view={view} />
          </dd>
        </div>
        <div>
          <dt>{t('column.size')}</dt>
          <dd>{isSizeKnown(view) ? format.bytes(view.totalBytes) : none}</dd>
        </div>
        <div>
          <dt>{t('column.usual')}</dt>
          <dd>{format.duration(view.usualMs)}</dd>
        </div>
        <div>
          <dt>{t('column.concurrently')}</dt>
          <dd>{t(`concurrentlyShort.${view.concurrentlyReason}`)}</dd>
        </div>
      </dl>
    </div>
  );
}
