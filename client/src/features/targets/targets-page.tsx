import { Text } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { can } from '@viewkeeper/shared/permissions.ts';
import type { TargetRow } from '@viewkeeper/shared/targets.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListState, nextPageOf, useRows } from '../../app/paged-list.tsx';
import { paths } from '../../app/paths.ts';
import { usePerson } from '../../app/person.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { toggled } from '../../ui/toggled.ts';
import { SelectionTools } from './selection-tools.tsx';
import { TargetCard } from './target-card.tsx';
import type { Selection } from './target-cells.tsx';
import { TargetFilterBar } from './target-filter-bar.tsx';
import classes from './targets.module.css';
import { useTargetColumns } from './use-target-columns.tsx';
import { useTargetFilters } from './use-target-filters.ts';

/** Every view with what was promised for it and how that was kept, the worst first; targets are set for many at once. */
export function Component() {
  const { t } = useTranslation(['targets', 'deadlines']);
  const filters = useTargetFilters();
  const { list, rows } = useTargetList(filters);
  const chosen = useSelection(rows);
  const columns = useTargetColumns(chosen.selection);
  const newest = list.data?.pages[0];
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={newest?.asOf}
        meta={
          <>
            <Text size="sm" c="dimmed">
              {t('lead')}
            </Text>
            {newest && <span className={classes.count}>{t('count', { count: newest.total })}</span>}
          </>
        }
        actions={<SearchField value={filters.search.text} onChange={filters.search.setText} label={t('search')} />}
      />
      <ListState list={list} what={t('what')} />
      {list.data && (
        <DataTable
          fill
          tableId="targets"
          label={t('list')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.viewId}
          rowName={fullName}
          rowHref={(row) => paths.view(row.viewId)}
          renderCard={(row) => <TargetCard row={row} selection={chosen.selection} />}
          sort={filters.sort}
          total={newest?.total}
          more={nextPageOf(list)}
          tools={
            <div className={classes.tools}>
              <TargetFilterBar filters={filters} />
              {chosen.mayChangeAny && (
                <SelectionTools selected={chosen.selected} onSelectAll={chosen.selectAll} onClear={chosen.clear} />
              )}
            </div>
          }
          empty={<NoTargets filtered={filters.filtered} onClear={filters.clear} />}
        />
      )}
    </>
  );
}

function NoTargets({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('targets');
  if (!filtered) return <EmptyState icon={IconTargetArrow} title={t('empty.noneTitle')} text={t('empty.noneText')} />;
  return <NoMatch title={t('empty.filteredTitle')} text={t('empty.filteredText')} onClear={onClear} />;
}

const viewIdOf = ({ viewId }: TargetRow) => viewId;

/** The list, 50 rows a page as they are scrolled to: each brings 28 days of history with it. */
function useTargetList({ filter, sort }: ReturnType<typeof useTargetFilters>) {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const list = useInfiniteQuery(
    trpc.targets.list.infiniteQueryOptions(
      { ...filter, sort: sort.by, order: sort.direction, limit: 50 },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        refetchInterval: inventory,
        placeholderData: keepPreviousData,
      },
    ),
  );
  return { list, rows: useRows(list.data, viewIdOf) };
}

/** Views that are chosen among those that are loaded and whose targets the person may change. */
function useSelection(rows: readonly TargetRow[]) {
  const { grants } = usePerson();
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const selection = useMemo((): Selection => {
    return {
      isSelected: ({ viewId }) => ids.has(viewId),
      mayChange: ({ databaseGroup }) => can(grants, 'targets.change', databaseGroup),
      toggle: ({ viewId }) => setIds((before) => toggled(before, viewId)),
    };
  }, [ids, grants]);
  const changeable = rows.filter(selection.mayChange);
  return {
    selection,
    selected: changeable.filter(selection.isSelected),
    mayChangeAny: changeable.length > 0,
    selectAll: () => setIds(new Set(changeable.map(({ viewId }) => viewId))),
    clear: () => setIds(new Set()),
  };
}
