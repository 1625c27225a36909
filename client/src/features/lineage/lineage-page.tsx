import { useMediaQuery } from '@mantine/hooks';
import { IconDatabaseOff, IconHourglass, IconTableOff } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { LineageGraph, LineageNode } from '@viewkeeper/shared/lineage.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { LineageTools } from './lineage-tools.tsx';
import { LineageView } from './lineage-view.tsx';
import { useLineageAddress } from './use-lineage-address.ts';

interface LineagePageProps {
  /** What another feature knows of the chosen relation. */
  renderLoad: (node: LineageNode, databaseId: number) => ReactNode;
}

/** What hangs on what in one database: tables, plain views and materialized views. */
export function LineagePage({ renderLoad }: LineagePageProps) {
  const { t } = useTranslation(['lineage', 'errors']);
  const { address, setAddress, search } = useLineageAddress();
  const narrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const as = address.as ?? (narrow ? 'list' : 'graph');
  const { databases, databaseId, graph, columns } = useLineage(address.database, address.node);
  const failed = graph.isError ? graph : databases.isError ? databases : null;
  const change = (values: Parameters<typeof setAddress>[0]) => void setAddress(values);
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={graph.data?.observedAt ?? undefined}
        actions={<SearchField value={search.text} onChange={search.setText} label={t('search')} />}
      />
      {databases.data && databaseId !== null && (
        <LineageTools
          databases={databases.data.rows}
          databaseId={databaseId}
          address={address}
          as={as}
          onChange={change}
        />
      )}
      {failed && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={failed.error}
          onRetry={() => void failed.refetch()}
          retrying={failed.isFetching}
        />
      )}
      {!failed && !graph.data && (databases.isPending || databaseId !== null) && (
        <LoadingLines lines={14} height={24} />
      )}
      {databases.data && databaseId === null && (
        <EmptyState icon={IconDatabaseOff} title={t('noDatabaseTitle')} text={t('noDatabaseText')} />
      )}
      {graph.data &&
        (graph.data.nodes.length === 0 ? (
          <NothingYet graph={graph.data} />
        ) : (
          <LineageView
            graph={graph.data}
            columns={columns.data ?? null}
            address={address}
            as={as}
            search={search}
            onChange={change}
            renderLoad={renderLoad}
          />
        ))}
    </>
  );
}

/**
 * The databases that the person may see, the graph of the one in the address (else of the first that has views), and
 * the columns of the chosen relation.
 */
function useLineage(wanted: number | null, node: number | null) {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const databases = useQuery(trpc.databases.list.queryOptions());
  const rows = databases.data?.rows;
  const first = rows?.find(({ viewCount }) => viewCount > 0) ?? rows?.[0];
  const databaseId = wanted !== null && wanted > 0 ? wanted : (first?.databaseId ?? null);
  const graph = useQuery(
    trpc.lineage.graph.queryOptions(databaseId === null ? skipToken : { databaseId }, { refetchInterval: inventory }),
  );
  const columns = useQuery(
    trpc.lineage.columns.queryOptions(
      databaseId === null || node === null || node < 1 ? skipToken : { databaseId, oid: node },
      { refetchInterval: inventory },
    ),
  );
  return { databases, databaseId, graph, columns };
}

function NothingYet({ graph }: { graph: LineageGraph }) {
  const { t } = useTranslation('lineage');
  return graph.observedAt === null ? (
    <EmptyState icon={IconHourglass} title={t('neverObservedTitle')} text={t('neverObservedText')} />
  ) : (
    <EmptyState icon={IconTableOff} title={t('emptyTitle')} text={t('emptyText')} />
  );
}
