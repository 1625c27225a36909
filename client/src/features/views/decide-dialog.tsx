import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { isAmbiguous } from './proposal-rules.ts';

export interface Decision {
  pairs: readonly IdentityProposal[];
  same: boolean;
}

interface DecideDialogProps {
  decision: Decision;
  onClose: () => void;
  onDone: () => void;
}

/** Says what the decision moves before it is taken. */
export function DecideDialog({ decision, onClose, onDone }: DecideDialogProps) {
  const { t } = useTranslation('proposals');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { pairs, same } = decision;
  const ambiguous = same && isAmbiguous(pairs);
  const decide = useMutation(
    trpc.views.decideIdentity.mutationOptions({
      onSuccess: async () => {
        onDone();
        await queryClient.invalidateQueries(trpc.views.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(same ? 'same' : 'different')}
      effect={<DecisionEffect decision={decision} />}
      action={t(same ? 'confirmSame' : 'confirmDifferent')}
      weight={{ kind: 'click' }}
      pending={decide.isPending}
      disabled={ambiguous}
      onConfirm={() =>
        decide.mutate({ decisions: pairs.map(({ goneViewId, newViewId }) => ({ goneViewId, newViewId, same })) })
      }
      failure={
        ambiguous ? (
          <Text c="var(--vk-warn-text)">{t('ambiguous')}</Text>
        ) : (
          decide.isError && <FailureOf title={t('failed')} error={decide.error} />
        )
      }
    />
  );
}

/** What the decision does, in a sentence. */
function DecisionEffect({ decision: { pairs, same } }: { decision: Decision }) {
  const { t } = useTranslation('proposals');
  const [first] = pairs;
  const values = {
    count: pairs.length,
    runs: t('runCount', { count: pairs.reduce((sum, pair) => sum + pair.runCount, 0) }),
    gone: first ? fullName({ schemaName: first.goneSchemaName, viewName: first.goneViewName }) : '',
    appeared: first ? fullName({ schemaName: first.newSchemaName, viewName: first.newViewName }) : '',
  };
  return <Text>{t(same ? 'effectSame' : 'effectDifferent', values)}</Text>;
}
