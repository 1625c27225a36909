import { Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconBell, IconBellOff, IconCheck, IconUser } from '@tabler/icons-react';
import type { Problem } from '@viewkeeper/shared/alerts.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { useHandleProblem } from './use-handle-problem.ts';

const lengths = [60, 240, 1440, 10_080] as const;
const minuteMs = 60_000;
type Act = 'acknowledge' | 'mute' | 'assign';

/** What a person can decide about an open problem; each is asked for on the spot. */
export function ProblemActions({ problem }: { problem: Problem }) {
  const { t } = useTranslation(['problems', 'ui']);
  const [act, setAct] = useState<Act | null>(null);
  const { problemId, mute: muted } = problem;
  const { acknowledge, mute, assign, error } = useHandleProblem(() => setAct(null));
  const pending = acknowledge.isPending || mute.isPending || assign.isPending;
  const shared = { pending, onCancel: () => setAct(null) };
  return (
    <Stack gap="md" mt="sm">
      {act === 'acknowledge' && (
        <AcknowledgeForm {...shared} onSubmit={(note) => acknowledge.mutate({ problemId, note })} />
      )}
      {act === 'mute' && <MuteForm {...shared} onSubmit={(minutes) => mute.mutate({ problemId, minutes })} />}
      {act === 'assign' && (
        <AssignForm {...shared} owner={problem.owner ?? ''} onSubmit={(owner) => assign.mutate({ problemId, owner })} />
      )}
      {error !== null && <FailureOf title={t('act.failed')} error={error} />}
      {act === null && (
        <Group gap="sm">
          <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={() => setAct('acknowledge')}>
            {t('act.acknowledge')}
          </Button>
          {muted ? (
            <Button
              variant="default"
              loading={mute.isPending}
              leftSection={<IconBell size={14} aria-hidden />}
              onClick={() => mute.mutate({ problemId, minutes: null })}
            >
              {t('act.unmute')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconBellOff size={14} aria-hidden />}
              onClick={() => setAct('mute')}
            >
              {t('act.mute')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconUser size={14} aria-hidden />} onClick={() => setAct('assign')}>
            {t('act.assign')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface FormProps<Value> {
  pending: boolean;
  onSubmit: (value: Value) => void;
  onCancel: () => void;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

function AcknowledgeForm({ pending, onSubmit, onCancel }: FormProps<string | null>) {
  const { t } = useTranslation('problems');
  const [note, setNote] = useState('');
  return (
    <ActForm
      action={t('act.acknowledgeAction')}
      pending={pending}
      onCancel={onCancel}
      onSubmit={() => onSubmit(orNull(note))}
    >
      <Text>{t('act.acknowledgeEffect')}</Text>
      <Textarea
        label={t('act.note')}
        description={t('act.noteHelp')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={5}
        data-autofocus
      />
    </ActForm>
  );
}

function MuteForm({ pending, onSubmit, onCancel }: FormProps<number>) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const nowMs = useNow(minuteMs);
  const [minutes, setMinutes] = useState<number>(60);
  const until = new Date(nowMs + minutes * minuteMs).toISOString();
  return (
    <ActForm action={t('act.muteAction')} pending={pending} onCancel={onCancel} onSubmit={() => onSubmit(minutes)}>
      <Text>{t('act.muteEffect')}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t('act.howLong')}
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
        data={lengths.map((value) => ({ value: String(value), label: t(`act.minutes.m${value}`) }))}
      />
      <Text size="xs" c="dimmed">
        {t('act.until', { time: format.absolute(until) })}
      </Text>
    </ActForm>
  );
}

function AssignForm({ owner: before, pending, onSubmit, onCancel }: FormProps<string | null> & { owner: string }) {
  const { t } = useTranslation('problems');
  const [owner, setOwner] = useState(before);
  return (
    <ActForm
      action={t('act.assignAction')}
      pending={pending}
      onCancel={onCancel}
      onSubmit={() => onSubmit(orNull(owner))}
    >
      <TextInput
        label={t('column.owner')}
        description={t('act.assignEffect')}
        value={owner}
        maxLength={200}
        onChange={(event) => setOwner(event.currentTarget.value)}
        data-autofocus
      />
    </ActForm>
  );
}

interface ActFormProps {
  action: string;
  pending: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  children: React.ReactNode;
}

function ActForm({ action, pending, onSubmit, onCancel, children }: ActFormProps) {
  const { t } = useTranslation('ui');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="sm" align="stretch">
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
