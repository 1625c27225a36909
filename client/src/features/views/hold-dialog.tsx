import { Button, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

const lengths = [60, 480, 1440, 10_080, 43_200] as const;
const minuteMs = 60_000;

/** Keeps the view from being refreshed for a while. */
export function HoldButton({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('view');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerPause size={14} aria-hidden />}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
      >
        {t('hold.button')}
      </Button>
      {open && <HoldDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

function HoldDialog({ view, onClose }: { view: ViewDetail; onClose: () => void }) {
  const { t } = useTranslation('view');
  const format = useFormat();
  const nowMs = useNow(minuteMs);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [minutes, setMinutes] = useState<number>(60);
  const [note, setNote] = useState('');
  const hold = useMutation(
    trpc.views.hold.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.views.pathFilter());
      },
    }),
  );
  const until = new Date(nowMs + minutes * minuteMs).toISOString();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('hold.title', { name: fullName(view) })}
      effect={<Text>{t('hold.effect')}</Text>}
      action={t('hold.action')}
      weight={{ kind: 'click' }}
      pending={hold.isPending}
      onConfirm={() => hold.mutate({ viewId: view.viewId, minutes, note: note.trim() === '' ? null : note.trim() })}
      failure={hold.isError && <FailureOf title={t('hold.failed')} error={hold.error} />}
    >
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t('hold.howLong')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('hold.howLong')}
          value={String(minutes)}
          onChange={(value) => setMinutes(Number(value))}
          data={lengths.map((value) => ({ value: String(value), label: t(`hold.minutes.m${value}`) }))}
        />
        <Text size="xs" c="dimmed">
          {t('hold.until', { time: format.absolute(until) })}
        </Text>
      </Stack>
      <Textarea
        label={t('hold.note')}
        description={t('hold.noteHelp')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={5}
      />
    </ConfirmDialog>
  );
}
