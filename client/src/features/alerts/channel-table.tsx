import { Button } from '@mantine/core';
import { IconBellOff, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel } from '@viewkeeper/shared/alerts.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './alerts.module.css';
import { TestOutcome } from './test-outcome.tsx';
import { useChannelWords } from './use-channel-words.ts';

interface ChannelTableProps {
  channels: readonly Channel[];
  onEdit: (channel: Channel) => void;
  onRemove: (channel: Channel) => void;
  onLog: (channel: Channel) => void;
}

/** Every channel: where it leads, what it gets, how its last message fared. */
export function ChannelTable({ channels, onEdit, onRemove, onLog }: ChannelTableProps) {
  const { t } = useTranslation('alerts');
  const { gets } = useChannelWords();
  const { test, tested } = useTestChannel(channels);
  const act = (channel: Channel, label: string, run: () => void, loading = false) => (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={loading}
      onClick={run}
      aria-label={t('channels.ofChannel', { act: label, name: channel.name })}
    >
      {label}
    </Button>
  );
  return (
    <>
      {tested && <TestOutcome name={tested.name} outcome={tested.outcome} />}
      {test.isError && <FailureOf title={t('outcome.failed')} error={test.error} />}
      <PlainTable
        label={t('channels.title')}
        columns={[
          { header: t('channels.name') },
          { header: t('channels.gets'), grows: true },
          { header: t('channels.last') },
          { header: t('channels.acts') },
        ]}
        rows={channels.map((channel) => ({
          key: channel.channelId,
          cells: [
            <span key="name" className={classes.two}>
              <bdi className={classes.name}>{showName(channel.name)}</bdi>
              <span className={classes.second}>
                {t(`kind.${channel.kind}`)}, {showName(channel.address)}
              </span>
            </span>,
            gets(channel),
            <LastMessage key="last" channel={channel} />,
            <span key="acts" className={classes.actions}>
              {channel.enabled &&
                act(
                  channel,
                  t('channels.test'),
                  () => test.mutate({ channelId: channel.channelId }),
                  test.isPending && test.variables.channelId === channel.channelId,
                )}
              {act(channel, t('channels.log'), () => onLog(channel))}
              {act(channel, t('channels.edit'), () => onEdit(channel))}
              {act(channel, t('channels.remove'), () => onRemove(channel))}
            </span>,
          ],
        }))}
      />
    </>
  );
}

/** Sends a test, and keeps what came of the last one. */
function useTestChannel(channels: readonly Channel[]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [tested, setTested] = useState<Parameters<typeof TestOutcome>[0] | null>(null);
  const test = useMutation(
    trpc.alerts.testChannel.mutationOptions({
      onMutate: () => setTested(null),
      onSuccess: async (outcome, { channelId }) => {
        const name = channels.find((channel) => channel.channelId === channelId)?.name ?? '';
        setTested({ name, outcome });
        await queryClient.invalidateQueries(trpc.alerts.pathFilter());
      },
    }),
  );
  return { test, tested };
}

function LastMessage({ channel }: { channel: Channel }) {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const nowMs = useNow(5000);
  const { enabled, silentSince, lastSentAt, lastError, lastStatus, waitingCount } = channel;
  const second = [
    silentSince !== null && lastStatus !== null ? t('outcome.status', { status: lastStatus }) : '',
    silentSince === null && lastSentAt !== null ? format.relative(lastSentAt, nowMs) : '',
    waitingCount > 0 ? t('channels.waiting', { count: waitingCount }) : '',
  ].filter((text) => text !== '');
  const mark = !enabled ? (
    <StatusMark look={{ tone: 'unknown', icon: IconBellOff, quiet: true }} label={t('channels.off')} />
  ) : silentSince !== null ? (
    <StatusMark
      look={{ tone: 'bad', icon: IconCircleX }}
      label={t('channels.notDelivered', { time: format.dayTime(silentSince) })}
      {...(lastError !== null && { why: t(`error.${lastError}`) })}
    />
  ) : lastSentAt !== null ? (
    <StatusMark look={{ tone: 'ok', icon: IconCircleCheck, quiet: true }} label={t('channels.delivered')} />
  ) : (
    <StatusMark look={{ tone: 'unknown', icon: IconCircleDashed, quiet: true }} label={t('channels.neverTried')} />
  );
  return (
    <span className={classes.two}>
      {mark}
      {second.length > 0 && <span className={classes.second}>{second.join(', ')}</span>}
    </span>
  );
}
