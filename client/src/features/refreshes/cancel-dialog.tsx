import { Checkbox, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import classes from './refresh.module.css';

const holdMinutes = 60;
const minuteMs = 60_000;

interface CancelDialogProps {
  run: RunRow;
  holdsAtFirst: boolean;
  onClose: () => void;
}

/** Ends a run, after saying what that does to it, to its readers and to the views below. */
export default function CancelDialog({ run, holdsAtFirst, onClose }: CancelDialogProps) {
  const { t } = useTranslation('refresh');
  const format = useFormat();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [holds, setHolds] = useState(holdsAtFirst);
  const until = new Date(useNow(minuteMs) + holdMinutes * minuteMs).toISOString();
  const cancel = useMutation(
    trpc.refreshes.cancel.mutationOptions({
      onSuccess: async () => {
        onClose();
        await Promise.all([
          queryClient.invalidateQueries(trpc.refreshes.pathFilter()),
          queryClient.invalidateQueries(trpc.views.pathFilter()),
        ]);
      },
    }),
  );
  // The row of a list does not know its backend.
  const attempt = useQuery(trpc.refreshes.get.queryOptions({ runId: run.runId })).data?.attempts.at(-1);
  const pid = attempt?.finishedAt === null ? attempt.backendPid : null;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('cancel.title', { name: fullName(run) })}
      effect={<CancelEffect isQueued={run.state === 'queued'} pid={pid} />}
      sql={run.state === 'queued' || pid === null ? undefined : `SELECT pg_cancel_backend(${pid});`}
      action={t(holds ? 'cancel.actionHold' : 'cancel.action')}
      dismiss={t('cancel.keep')}
      weight={{ kind: 'confirm' }}
      pending={cancel.isPending}
      onConfirm={() => cancel.mutate({ runId: run.runId, holdMinutes: holds ? holdMinutes : null })}
      failure={cancel.isError && <FailureOf title={t('cancel.failed')} error={cancel.error} />}
    >
      <Checkbox
        label={t('cancel.hold', { time: format.dayTime(until) })}
        checked={holds}
        onChange={(event) => setHolds(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  );
}

function CancelEffect({ isQueued, pid }: { isQueued: boolean; pid: number | null }) {
  const { t } = useTranslation('refresh');
  return (
    <div className={classes.stack}>
      <Text fw={600}>{t(isQueued ? 'cancel.effectQueued' : 'cancel.effectSent')}</Text>
      <Text size="sm" c="dimmed">
        {!isQueued && pid !== null && `${t('cancel.backend', { pid })} `}
        {t('cancel.downstream')}
      </Text>
    </div>
  );
}
