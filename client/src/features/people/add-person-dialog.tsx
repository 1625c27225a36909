import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { failureCode } from '../../app/read-failure.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AddPersonForm } from './add-person-form.tsx';
import { useGroups } from './use-groups.tsx';

/** A person who can sign in at once. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { groups, groupsFailure } = useGroups();
  const add = useMutation(
    trpc.people.add.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.people.pathFilter());
      },
    }),
  );
  const taken = failureCode(add.error) === 'login_taken';
  return (
    <Dialog opened onClose={onClose} title={t('addTitle')} size="lg">
      <AddPersonForm
        groups={groups}
        takenLogin={taken ? (add.variables?.login ?? null) : null}
        pending={add.isPending}
        failure={add.isError && !taken ? <FailureOf title={t('addFailed')} error={add.error} /> : groupsFailure}
        onSubmit={(person) => add.mutate(person)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
