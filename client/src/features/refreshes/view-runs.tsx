import { IconHistory } from '@tabler/icons-react';
import { parseAsArrayOf, parseAsBoolean, parseAsInteger, useQueryStates } from 'nuqs';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Tick } from '../../ui/tick.tsx';
import { ActiveRuns } from './active-runs.tsx';
import { RunTable } from './run-table.tsx';
import classes from './runs.module.css';
import { FreshButton } from './runs-page.tsx';
import { toggleFold } from './use-run-filters.ts';
import { useRunLog } from './use-run-log.ts';

const noStates = [] as const;
const parsers = {
  fold: parseAsBoolean.withDefault(true),
  open: parseAsArrayOf(parseAsInteger).withDefault([]),
};

/** The runs of one view: what is under way, and what has ended. */
export function ViewRuns({ viewId }: { viewId: number }) {
  const { t } = useTranslation(['runs', 'errors']);
  const [{ fold, open }, setAddress] = useQueryStates(parsers, { history: 'push' });
  const scope = { search: '', origin: [], mode: [], errorClass: [], databaseId: [], viewId };
  const { log, ...runs } = useRunLog(scope, noStates);
  if (log.isError)
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('what') })}
        error={log.error}
        onRetry={() => void log.refetch()}
        retrying={log.isFetching}
      />
    );
  if (log.isPending) return <LoadingLines lines={6} height={24} gap={16} />;
  return (
    <div className={classes.ofView}>
      <ActiveRuns active={runs.active} ended={runs.justEnded} />
      <RunTable
        key={runs.generation}
        tableId="view-runs"
        runs={runs.rows}
        open={fold ? open : 'all'}
        onToggle={(members) => void setAddress({ open: toggleFold(open, members) })}
        ofOneView
        more={runs.more}
        onOlder={runs.older}
        tools={
          runs.rows.length > 0 && (
            <>
              <Tick
                label={t('foldRoutine')}
                checked={fold}
                onChange={(next) => void setAddress({ fold: next, open: null })}
              />
              <FreshButton count={runs.fresh.length} isCut={runs.isFreshCut} onShow={runs.showFresh} />
            </>
          )
        }
        empty={<EmptyState icon={IconHistory} title={t('emptyViewTitle')} text={t('emptyViewText')} />}
      />
    </div>
  );
}
