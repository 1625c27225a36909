import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AddedChannel, Channel } from '@viewkeeper/shared/alerts.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { failureCode } from '../../app/read-failure.ts';
import { useTRPC } from '../../app/trpc.ts';
import { showName } from '../../format/names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChannelFields, type KnownChannels } from './channel-fields.tsx';
import { beginWith, type ChannelMistake, mistakesOf, pagerDutyUrl, settingsOf } from './channel-form.ts';

interface ChannelDialogProps {
  /** Null: a new one. */
  channel: Channel | null;
  known: KnownChannels;
  onClose: () => void;
  onAdded: (name: string, added: AddedChannel) => void;
}

/** Adds a channel, or changes one. */
export default function ChannelDialog({ channel, known, onClose, onAdded }: ChannelDialogProps) {
  const { t } = useTranslation(['alerts', 'ui']);
  const [text, setText] = useState(() => beginWith(channel));
  const [mistakes, setMistakes] = useState<ChannelMistake[]>([]);
  const { add, change } = useSaveChannel(onClose, onAdded);
  const error = add.error ?? change.error;
  const isTaken = failureCode(error) === 'conflict';
  const submit = () => {
    const complete = text.kind === 'pagerduty' && text.url === '' && !channel ? { ...text, url: pagerDutyUrl } : text;
    const found = mistakesOf(complete, channel === null);
    setMistakes(found);
    if (found.length > 0) return;
    const settings = settingsOf(complete);
    if (channel) change.mutate({ ...settings, channelId: channel.channelId });
    else add.mutate({ ...settings, kind: complete.kind });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={channel ? t('form.changeTitle', { name: showName(channel.name) }) : t('form.addTitle')}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <ChannelFields
            value={text}
            onChange={setText}
            channel={channel}
            known={known}
            mistakes={mistakes}
            nameTaken={isTaken}
          />
          {error !== null && !isTaken && <FailureOf title={t('form.failed')} error={error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending}>
              {t(channel ? 'form.changeAction' : 'form.addAction')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useSaveChannel(onClose: () => void, onAdded: ChannelDialogProps['onAdded']) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.alerts.pathFilter());
  const add = useMutation(
    trpc.alerts.addChannel.mutationOptions({
      onSuccess: async (added, { name }) => {
        onAdded(name, added);
        await refresh();
      },
    }),
  );
  const change = useMutation(
    trpc.alerts.changeChannel.mutationOptions({
      onSuccess: async () => {
        onClose();
        await refresh();
      },
    }),
  );
  return { add, change };
}
