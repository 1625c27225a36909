import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Person } from '@viewkeeper/shared/people.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface SetDisabledDialogProps {
  person: Person;
  /** To disable, or to enable again. */
  disabled: boolean;
  onClose: () => void;
}

/** Says what happens to the person's sessions before they are disabled, or enabled again. */
export function SetDisabledDialog({ person, disabled, onClose }: SetDisabledDialogProps) {
  const { t } = useTranslation('people');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { name, personId } = person;
  const set = useMutation(
    trpc.people.setDisabled.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.people.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(disabled ? 'disableTitle' : 'enableTitle', { name })}
      effect={<Text>{t(disabled ? 'disableEffect' : 'enableEffect')}</Text>}
      action={t(disabled ? 'disableAction' : 'enableAction')}
      weight={{ kind: disabled ? 'confirm' : 'click' }}
      pending={set.isPending}
      onConfirm={() => set.mutate({ personId, disabled })}
      failure={set.isError && <FailureOf title={t('stateFailed', { name })} error={set.error} />}
    />
  );
}
