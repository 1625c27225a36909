import { IconDatabaseOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { showName } from '../../format/names.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useUrlSearch } from '../../ui/use-url-search.ts';
import { DatabaseCard } from './database-card.tsx';
import { databaseState, matches, sortDatabases } from './database-state.ts';
import classes from './databases.module.css';
import { useDatabaseColumns } from './use-database-columns.tsx';

/** Every watched database, the worst first; one that is down hides no other. */
export function Component() {
  const { t } = useTranslation(['databases', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const search = useUrlSearch();
  const list = useQuery(trpc.databases.list.queryOptions(undefined, { refetchInterval: inventory }));
  const columns = useDatabaseColumns();
  const all = list.data?.rows;
  const text = search.text.trim();
  const rows = useMemo(() => sortDatabases(all ?? []).filter((row) => matches(row, text)), [all, text]);
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={list.data?.asOf}
        meta={all && <span className={classes.count}>{t('count', { count: rows.length })}</span>}
      />
      {list.isPending && <LoadingLines lines={8} height={24} gap={16} />}
      {list.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what.list') })}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {all && (
        <DataTable
          fill
          tableId="databases"
          label={t('list')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.databaseId}
          rowName={(row) => showName(row.name)}
          rowHref={(row) => paths.database(row.databaseId)}
          rowIsOld={(row) => databaseState(row) !== 'reachable'}
          renderCard={(row) => <DatabaseCard database={row} />}
          total={rows.length}
          tools={<SearchField value={search.text} onChange={search.setText} label={t('search')} />}
          empty={
            text === '' ? (
              <EmptyState icon={IconDatabaseOff} title={t('emptyTitle')} text={t('emptyText')} />
            ) : (
              <NoMatch
                title={t('noMatchTitle')}
                text={t('noMatchText')}
                onClear={() => search.setText('')}
                of="search"
              />
            )
          }
        />
      )}
    </>
  );
}
