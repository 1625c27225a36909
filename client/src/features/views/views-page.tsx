import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { ListState, nextPageOf, useRows } from '../../app/paged-list.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { isUnseen } from './freshness-rules.ts';
import { ProposalsBanner } from './proposals-banner.tsx';
import { useViewColumns } from './use-view-columns.tsx';
import { useViewFilters } from './use-view-filters.ts';
import { ViewCard } from './view-card.tsx';
import { ViewFacetBar } from './view-facets.tsx';
import classes from './views.module.css';
import { ViewsEmpty } from './views-empty.tsx';

const pageRows = 200;

/** Its figures are from before: its database does not answer or is another one, or it is gone. */
const isOld = (view: ViewRow) => isUnseen(view) || view.goneAt !== null;

/** Every materialized view of every database that the person may see, the worst first. */
export function Component() {
  const { t } = useTranslation('views');
  const filters = useViewFilters();
  const { list, rows, facets } = useViewList(filters);
  const columns = useViewColumns();
  const newest = list.data?.pages[0];
  const total = newest?.total;
  const unfiltered = facets.data !== undefined && !filters.filtered;
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={newest?.asOf}
        meta={total !== undefined && <span className={classes.count}>{t('count', { count: total })}</span>}
        actions={<SearchField value={filters.search.text} onChange={filters.search.setText} label={t('search')} />}
      />
      {!filters.filtered && <ProposalsBanner />}
      <ListState list={list} what={t('what.list')} />
      {list.data && (
        <DataTable
          fill
          tableId="views"
          label={t('list')}
          columns={columns}
          rows={rows}
          rowId={(view) => view.viewId}
          rowName={fullName}
          rowHref={(view) => paths.view(view.viewId)}
          rowIsOld={isOld}
          renderCard={(view) => <ViewCard view={view} />}
          sort={filters.sort}
          total={total}
          more={nextPageOf(list)}
          tools={
            !(unfiltered && total === 0) && (
              <ViewFacetBar
                facets={facets.data}
                address={filters.address}
                filtered={filters.filtered}
                onFacet={filters.setFacet}
                onGone={filters.setGone}
                onClear={filters.clear}
              />
            )
          }
          empty={<ViewsEmpty filtered={filters.filtered} onClear={filters.clear} />}
        />
      )}
    </>
  );
}

const viewIdOf = ({ viewId }: ViewRow) => viewId;

/** The list, 200 rows a page as they are scrolled to, and the counts of its filters. */
function useViewList({ filter, sort }: ReturnType<typeof useViewFilters>) {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const list = useInfiniteQuery(
    trpc.views.list.infiniteQueryOptions(
      { ...filter, sort: sort.by, order: sort.direction, limit: pageRows },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        refetchInterval: inventory,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const facets = useQuery(
    trpc.views.facets.queryOptions(filter, { refetchInterval: inventory, placeholderData: keepPreviousData }),
  );
  return { list, rows: useRows(list.data, viewIdOf), facets };
}
