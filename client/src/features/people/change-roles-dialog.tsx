import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Person } from '@viewkeeper/shared/people.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePerson } from '../../app/person.ts';
import { failureCode } from '../../app/read-failure.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { losesPeople, sameGrants } from './grant-rules.ts';
import { GrantsEditor } from './grants-editor.tsx';
import { usePersonRules } from './person-form.ts';
import { useGroups } from './use-groups.tsx';

/** Other roles for a person, from their next request on. */
export function ChangeRolesDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const own = usePerson().personId === person.personId;
  const rules = usePersonRules();
  const [grants, setGrants] = useState(person.grants);
  const { groups, groupsFailure } = useGroups();
  const change = useMutation(
    trpc.people.changeGrants.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.people.pathFilter());
        if (own) await queryClient.invalidateQueries(trpc.session.current.queryFilter());
      },
    }),
  );
  const wrong = rules.grants(grants);
  const lastAdmin = failureCode(change.error) === 'last_admin';
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('rolesTitle', { name: person.name })}
      effect={<Text>{t('rolesEffect', { name: person.name })}</Text>}
      action={t('rolesAction')}
      weight={{ kind: 'click' }}
      pending={change.isPending}
      disabled={wrong !== null || sameGrants(person.grants, grants)}
      onConfirm={() => change.mutate({ personId: person.personId, grants })}
      failure={
        change.isError && !lastAdmin ? <FailureOf title={t('rolesFailed')} error={change.error} /> : groupsFailure
      }
    >
      <GrantsEditor
        grants={grants}
        groups={groups}
        onChange={(next) => {
          change.reset();
          setGrants(next);
        }}
        error={wrong ?? (lastAdmin ? t('lastAdmin') : null)}
      />
      {own && losesPeople(person.grants, grants) && <Text c="var(--vk-warn-text)">{t('rolesOwn')}</Text>}
    </ConfirmDialog>
  );
}
