import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { toggled } from '../../ui/toggled.ts';
import { DecideDialog, type Decision } from './decide-dialog.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { agreesInAll, pairKey } from './proposal-rules.ts';
import { ProposalTools } from './proposal-tools.tsx';
import { useProposalColumns } from './use-proposal-columns.tsx';

/** Views that vanished beside views that appeared: a person says which are the same. */
export function Component() {
  const { t } = useTranslation(['proposals', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const proposals = useQuery(trpc.views.proposals.queryOptions(undefined, { refetchInterval: inventory }));
  return (
    <>
      <PageHeader
        title={t('title')}
        meta={
          <>
            <Text size="sm" c="dimmed">
              {t('lead')}
            </Text>
            <Anchor component={Link} to={paths.views()} size="sm">
              {t('back')}
            </Anchor>
          </>
        }
      />
      {proposals.isPending && <LoadingLines lines={8} height={24} gap={16} />}
      {proposals.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('list') })}
          error={proposals.error}
          onRetry={() => void proposals.refetch()}
          retrying={proposals.isFetching}
        />
      )}
      {proposals.data?.length === 0 && (
        <EmptyState
          icon={IconGitCompare}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <Button variant="default" component={Link} to={paths.views()}>
              {t('back')}
            </Button>
          }
        />
      )}
      {proposals.data && proposals.data.length > 0 && <ProposalList proposals={proposals.data} />}
    </>
  );
}

function ProposalList({ proposals }: { proposals: readonly IdentityProposal[] }) {
  const { t } = useTranslation('proposals');
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [decision, setDecision] = useState<Decision | null>(null);
  const selected = proposals.filter((pair) => keys.has(pairKey(pair)));
  const actions = useMemo(
    () => ({
      toggle: (pair: IdentityProposal) => setKeys((before) => toggled(before, pairKey(pair))),
      decide: (pair: IdentityProposal, same: boolean) => setDecision({ pairs: [pair], same }),
    }),
    [],
  );
  const columns = useProposalColumns(keys, actions);
  return (
    <>
      <DataTable
        fill
        tableId="proposals"
        label={t('list')}
        columns={columns}
        rows={proposals}
        rowId={pairKey}
        rowName={(pair) => pair.newViewName}
        renderCard={(pair) => <ProposalCard pair={pair} selected={keys.has(pairKey(pair))} actions={actions} />}
        total={proposals.length}
        tools={
          <Group gap="sm">
            <ProposalTools
              selected={selected}
              onSelectAgreeing={() => setKeys(new Set(proposals.filter(agreesInAll).map(pairKey)))}
              onClear={() => setKeys(new Set())}
              onDecide={(same) => setDecision({ pairs: selected, same })}
            />
          </Group>
        }
      />
      {decision && (
        <DecideDialog
          decision={decision}
          onClose={() => setDecision(null)}
          onDone={() => {
            setDecision(null);
            setKeys(new Set());
          }}
        />
      )}
    </>
  );
}
