import { Button, Group, Stack, Text } from '@mantine/core';
import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../format/format-context.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { CancelButton } from './cancel-button.tsx';
import { RunMark } from './run-mark.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunSteps } from './run-steps.tsx';
import { RunWhy } from './run-why.tsx';
import { SessionTable } from './session-table.tsx';
import { useRun } from './use-run.ts';

interface RefreshFollowProps {
  runId: number;
  /** Somebody had asked before: theirs is the run. */
  merged: boolean;
  onClose: () => void;
}

/** The run that was asked for, on its way; it goes on when this is closed. */
export function RefreshFollow({ runId, merged, onClose }: RefreshFollowProps) {
  const { t } = useTranslation('refresh');
  const run = useRun(runId);
  return (
    <Stack gap="md">
      <Text component="output" fw={600}>
        {t(merged ? 'follow.merged' : 'follow.queued', { runId })}
      </Text>
      {run.isPending && <LoadingLines lines={3} />}
      {run.isError && (
        <FailureOf
          title={t('follow.failed')}
          error={run.error}
          onRetry={() => void run.refetch()}
          retrying={run.isFetching}
        />
      )}
      {run.data && <FollowedRun run={run.data} />}
      <Group justify="flex-end" gap="sm">
        {run.data?.finishedAt === null && <CancelButton run={run.data} quiet />}
        <Button variant="default" component={Link} to={paths.run(runId)}>
          {t('follow.open')}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t('follow.close')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Its steps and how it ended; told to those who do not see it. */
function FollowedRun({ run }: { run: RunDetail }) {
  const { t } = useTranslation('refresh');
  const attempt = run.attempts.at(-1) ?? null;
  const previous = run.attempts.at(-2) ?? null;
  return (
    <>
      <RunSteps run={run} attempt={attempt} previous={previous} />
      {run.finishedAt === null && <RunProgress run={run} />}
      {run.state === 'waiting' && attempt && attempt.blockers.length > 0 && (
        <SessionTable sessions={attempt.blockers} label={t('now.sessions')} />
      )}
      <output>
        <Ending run={run} />
      </output>
      {run.finishedAt !== null && <RunWhy run={run} attempt={attempt} />}
      {run.finishedAt === null && (
        <Text size="xs" c="dimmed">
          {t('follow.leave')}
        </Text>
      )}
    </>
  );
}

function Ending({ run }: { run: RunDetail }) {
  const { t } = useTranslation('refresh');
  const format = useFormat();
  if (run.finishedAt === null) return null;
  return (
    <Group gap="xs">
      <RunMark run={run} />
      {run.state === 'succeeded' && run.ranMs !== null && (
        <Text component="span" size="sm">
          {t('follow.done', { ran: format.duration(run.ranMs) })}
        </Text>
      )}
    </Group>
  );
}
