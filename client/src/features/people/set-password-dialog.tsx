import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Person } from '@viewkeeper/shared/people.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePerson } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { PasswordField } from './password-field.tsx';
import { usePersonRules } from './person-form.ts';

/** A new password for a person, whose sessions end. */
export function SetPasswordDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const own = usePerson().personId === person.personId;
  const rules = usePersonRules();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const set = useMutation(
    trpc.people.setPassword.mutationOptions({
      onSuccess: async () => {
        onClose();
        // One's own session has ended with the others: the gate shows the sign-in.
        if (own) await queryClient.invalidateQueries(trpc.session.current.queryFilter());
      },
    }),
  );
  const wrong = rules.password(password);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('passwordTitle', { name: person.name })}
      effect={<Text>{t(own ? 'passwordOwnEffect' : 'passwordEffect')}</Text>}
      action={t('passwordAction')}
      weight={{ kind: 'click' }}
      pending={set.isPending}
      onConfirm={() => {
        setTried(true);
        if (wrong === null) set.mutate({ personId: person.personId, password });
      }}
      failure={set.isError && <FailureOf title={t('passwordFailed')} error={set.error} />}
    >
      <PasswordField label={t('field.newPassword')} value={password} onChange={setPassword} error={tried && wrong} />
    </ConfirmDialog>
  );
}
