import { Button } from '@mantine/core';
import { IconBellPlus, IconBellX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AddedChannel, Channel } from '@viewkeeper/shared/alerts.ts';
import { parseAsInteger, useQueryState } from 'nuqs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { ChannelTable } from './channel-table.tsx';

const ChannelDialog = lazy(() => import('./channel-dialog.tsx'));
const ChannelLog = lazy(() => import('./channel-log.tsx'));
const RemoveChannelDialog = lazy(() => import('./remove-channel-dialog.tsx'));
const SecretDialog = lazy(() => import('./secret-dialog.tsx'));

type Open =
  | { kind: 'form'; channel: Channel | null }
  | { kind: 'remove'; channel: Channel }
  | { kind: 'secret'; name: string; secret: string };

/** The channels, with how the last message of each fared. */
export function ChannelSection() {
  const { t } = useTranslation(['alerts', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const [open, setOpen] = useState<Open | null>(null);
  const [logOf, setLogOf] = useQueryState('messages', parseAsInteger.withOptions({ history: 'push' }));
  const channels = useQuery(trpc.alerts.listChannels.queryOptions(undefined, { refetchInterval: inventory }));
  const logged = channels.data?.channels.find(({ channelId }) => channelId === logOf);
  const close = () => setOpen(null);
  const onAdded = (name: string, { signingSecret }: AddedChannel) =>
    setOpen(signingSecret === null ? null : { kind: 'secret', name, secret: signingSecret });
  return (
    <Section
      title={t('channels.title')}
      meta={channels.data && <AsOf instant={channels.data.asOf} />}
      actions={
        <Button
          leftSection={<IconBellPlus size={14} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setOpen({ kind: 'form', channel: null })}
        >
          {t('channels.add')}
        </Button>
      }
    >
      {channels.isPending && <LoadingLines lines={4} height={24} gap={16} />}
      {channels.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what.channels') })}
          error={channels.error}
          onRetry={() => void channels.refetch()}
          retrying={channels.isFetching}
        />
      )}
      {channels.data?.channels.length === 0 && (
        <EmptyState icon={IconBellX} title={t('channels.noneTitle')} text={t('channels.noneText')} />
      )}
      {channels.data && channels.data.channels.length > 0 && (
        <ChannelTable
          channels={channels.data.channels}
          onEdit={(channel) => setOpen({ kind: 'form', channel })}
          onRemove={(channel) => setOpen({ kind: 'remove', channel })}
          onLog={({ channelId }) => void setLogOf(channelId)}
        />
      )}
      <Suspense>
        {open?.kind === 'form' && channels.data && (
          <ChannelDialog channel={open.channel} known={channels.data} onClose={close} onAdded={onAdded} />
        )}
        {open?.kind === 'remove' && <RemoveChannelDialog channel={open.channel} onClose={close} />}
        {open?.kind === 'secret' && <SecretDialog name={open.name} secret={open.secret} onClose={close} />}
        {logged && <ChannelLog channel={logged} onClose={() => void setLogOf(null)} />}
      </Suspense>
    </Section>
  );
}
