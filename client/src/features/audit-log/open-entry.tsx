import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { asEntry } from './as-entry.ts';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import type { OpenEntryState } from './use-open-entry.ts';

interface OpenEntryProps {
  rows: readonly AuditEntry[];
  open: OpenEntryState;
}

/** The entry that the address names: of the list, or asked for when the list has not come that far. */
export function OpenEntry({ rows, open }: OpenEntryProps) {
  const place = rows.findIndex((row) => row.auditId === open.auditId);
  const entry = rows[place];
  if (open.auditId === null) return null;
  if (!entry) return <FoundEntry auditId={open.auditId} open={open} />;
  return (
    <AuditEntryDialog
      entry={entry}
      newer={place > 0 ? rows[place - 1] : undefined}
      older={rows[place + 1]}
      onOpen={open.step}
      onClose={open.close}
    />
  );
}

function FoundEntry({ auditId, open }: { auditId: number; open: OpenEntryState }) {
  const { t } = useTranslation(['auditLog', 'errors']);
  const trpc = useTRPC();
  const found = useQuery(trpc.auditLog.list.queryOptions({ auditId, limit: 1 }));
  const entry = found.data?.rows[0];
  if (entry) return <AuditEntryDialog entry={asEntry(entry)} onOpen={open.step} onClose={open.close} />;
  const title = t('entry', { auditId });
  return (
    <Dialog opened onClose={open.close} title={title} size="xl">
      {found.isPending && <LoadingLines lines={6} />}
      {found.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: title })}
          error={found.error}
          onRetry={() => void found.refetch()}
          retrying={found.isFetching}
        />
      )}
      {found.data && <Text>{t('errors:code.not_found')}</Text>}
    </Dialog>
  );
}
