import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { showName } from '../../format/names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export default function RemoveChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation('alerts');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.alerts.removeChannel.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.alerts.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('remove.title', { name: showName(channel.name) })}
      effect={<Text>{t('remove.effect')}</Text>}
      action={t('remove.action')}
      weight={{ kind: 'confirm' }}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ channelId: channel.channelId })}
      failure={remove.isError && <FailureOf title={t('remove.failed')} error={remove.error} />}
    />
  );
}
