import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DatabaseDetail, IdentityVerdict } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface IdentifyDialogProps {
  database: DatabaseDetail;
  verdict: IdentityVerdict;
  onClose: () => void;
}

/** Says what the verdict does to what is known, and has the database's name typed. */
export function IdentifyDialog({ database, verdict, onClose }: IdentifyDialogProps) {
  const { t } = useTranslation('database');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const identify = useMutation(
    trpc.databases.identify.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.databases.pathFilter());
        await queryClient.invalidateQueries(trpc.views.pathFilter());
      },
    }),
  );
  const { databaseId, seenSystemIdentifier, seenDatabaseOid } = database;
  const effect = verdict === 'another' ? 'identity.effectAnother' : 'identity.effectSame';
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('identity.confirmTitle')}
      effect={<Text>{t(effect, { count: database.viewCount })}</Text>}
      action={t(`identity.action.${verdict}`)}
      weight={{ kind: 'type', name: database.name }}
      pending={identify.isPending}
      disabled={seenSystemIdentifier === null || seenDatabaseOid === null}
      onConfirm={() => {
        if (seenSystemIdentifier === null || seenDatabaseOid === null) return;
        identify.mutate({ databaseId, verdict, seenSystemIdentifier, seenDatabaseOid });
      }}
      failure={identify.isError && <FailureOf title={t('identity.failed')} error={identify.error} />}
    />
  );
}
