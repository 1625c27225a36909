import { Button } from '@mantine/core';
import { IconArrowUp, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { ListState } from '../../app/paged-list.tsx';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ActiveRuns } from './active-runs.tsx';
import { RunFilterBar } from './run-filter-bar.tsx';
import { RunTable } from './run-table.tsx';
import classes from './runs.module.css';
import { toggleFold, useRunFilters } from './use-run-filters.ts';
import { useRunLog } from './use-run-log.ts';

/** The refresh log: what runs now, live, and what has run, the newest first. */
export function Component() {
  const { t } = useTranslation(['runs', 'errors']);
  const filters = useRunFilters();
  const { address, set } = filters;
  const runs = useRunLog(filters.scope, address.state);
  const { log } = runs;
  const logins = [...runs.active, ...runs.rows].flatMap((run) => run.requestedBy ?? []);
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={log.data?.pages[0]?.asOf}
        meta={<FreshButton count={runs.fresh.length} isCut={runs.isFreshCut} onShow={runs.showFresh} />}
        actions={<SearchField value={filters.search.text} onChange={filters.search.setText} label={t('search')} />}
      />
      <ActiveRuns active={runs.active} ended={runs.justEnded} />
      {runs.running.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('whatActive') })}
          error={runs.running.error}
          onRetry={() => void runs.running.refetch()}
          retrying={runs.running.isFetching}
        />
      )}
      {runs.asksForEnded && <ListState list={log} what={t('what')} />}
      {(log.data || !runs.asksForEnded) && (
        <RunTable
          key={runs.generation}
          tableId="runs"
          runs={runs.asksForEnded ? runs.rows : []}
          open={address.fold ? address.open : 'all'}
          onToggle={(members) => set({ open: toggleFold(address.open, members) })}
          more={runs.more}
          onOlder={runs.older}
          tools={(filters.filtered || runs.rows.length > 0) && <RunFilterBar filters={filters} logins={logins} />}
          empty={<RunsEmpty filtered={filters.filtered} onClear={filters.clear} />}
        />
      )}
    </>
  );
}

interface FreshButtonProps {
  count: number;
  /** There may be more than `count`. */
  isCut: boolean;
  onShow: () => void;
}

/** Runs that have ended since the list was read; they come when they are asked for. */
export function FreshButton({ count, isCut, onShow }: FreshButtonProps) {
  const { t } = useTranslation('runs');
  return (
    <output className={classes.fresh}>
      {count > 0 && (
        <Button variant="light" size="compact-xs" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={onShow}>
          {t(isCut ? 'freshMany' : 'fresh', { count })}
        </Button>
      )}
    </output>
  );
}

function RunsEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('runs');
  if (filtered) return <NoMatch title={t('filteredTitle')} text={t('filteredText')} onClear={onClear} />;
  return (
    <EmptyState
      icon={IconHistory}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={
        <Button variant="default" component={Link} to={paths.views()}>
          {t('emptyAction')}
        </Button>
      }
    />
  );
}
