import { Checkbox, NativeSelect, Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { Channel, ChannelKind, ChannelList, Severity } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { type ChannelMistake, type ChannelText, pagerDutyUrl } from './channel-form.ts';
import { useSpan } from './use-span.ts';

export type KnownChannels = Pick<ChannelList, 'mailConfigured' | 'databaseGroups'>;

const kinds = ['webhook', 'slack', 'pagerduty', 'email', 'dead_man'] as const satisfies readonly ChannelKind[];
const severities = ['critical', 'normal', 'information'] as const satisfies readonly Severity[];
const digests = [5, 15, 30, 60, 240, 1440] as const;
const reminders = [1, 4, 12, 24] as const;
const pings = [30, 60, 300, 900] as const;

interface ChannelFieldsProps {
  value: ChannelText;
  onChange: (value: ChannelText) => void;
  channel: Channel | null;
  known: KnownChannels;
  mistakes: readonly ChannelMistake[];
  nameTaken: boolean;
}

/** Everything that a person decides about a channel; what does not concern its kind is not asked for. */
export function ChannelFields(props: ChannelFieldsProps) {
  const { value, onChange, channel, known, mistakes, nameTaken } = props;
  const { t } = useTranslation('alerts');
  const { kind } = value;
  const wrong = (field: ChannelMistake, text: string) => mistakes.includes(field) && text;
  return (
    <>
      {channel === null && (
        <NativeSelect
          label={t('form.kind')}
          description={t(`kindHelp.${kind}`)}
          value={kind}
          onChange={(event) =>
            onChange({ ...value, kind: kinds.find((one) => one === event.currentTarget.value) ?? kind })
          }
          data={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        />
      )}
      <TextInput
        label={t('form.name')}
        value={value.name}
        maxLength={63}
        error={nameTaken ? t('form.nameTaken') : mistakes.includes('name')}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        data-autofocus
      />
      {kind !== 'email' && (
        <TextInput
          label={t('form.url')}
          description={channel ? t('form.urlKept', { address: channel.address }) : t('form.urlHelp')}
          placeholder={kind === 'pagerduty' ? pagerDutyUrl : 'https://'}
          value={value.url}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          error={wrong('url', t('form.urlBad'))}
          onChange={(event) => onChange({ ...value, url: event.currentTarget.value })}
        />
      )}
      {kind === 'pagerduty' && (
        <TextInput
          label={t('form.routingKey')}
          description={channel ? t('form.routingKeyKept') : t('form.urlHelp')}
          value={value.routingKey}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          error={mistakes.includes('routingKey')}
          onChange={(event) => onChange({ ...value, routingKey: event.currentTarget.value })}
        />
      )}
      {kind === 'email' && (
        <TextInput
          label={t('form.recipients')}
          description={known.mailConfigured ? t('form.recipientsHelp') : t('form.mailMissing')}
          value={value.recipients}
          error={wrong('recipients', t('form.recipientsBad'))}
          onChange={(event) => onChange({ ...value, recipients: event.currentTarget.value })}
        />
      )}
      {kind === 'dead_man' ? <PingField {...props} /> : <WhatItGets {...props} />}
      <Switch
        label={t('form.enabled')}
        checked={value.enabled}
        onChange={(event) => onChange({ ...value, enabled: event.currentTarget.checked })}
      />
    </>
  );
}

function PingField({ value, onChange }: ChannelFieldsProps) {
  const { t } = useTranslation('alerts');
  const span = useSpan();
  return (
    <NativeSelect
      label={t('form.ping')}
      value={String(value.pingSeconds)}
      onChange={(event) => onChange({ ...value, pingSeconds: Number(event.currentTarget.value) })}
      data={withOwn(pings, value.pingSeconds).map((seconds) => ({
        value: String(seconds),
        label: span(seconds * 1000),
      }))}
    />
  );
}

/** The choices, and what was set otherwise. */
function withOwn(choices: readonly number[], own: number): number[] {
  return [...new Set([...choices, own])].toSorted((a, b) => a - b);
}

function WhatItGets(props: ChannelFieldsProps) {
  const { value, onChange } = props;
  const { t } = useTranslation('alerts');
  const span = useSpan();
  const minutes = (count: number) => span(count * 60_000);
  const collects = value.kind !== 'pagerduty' && value.minimumSeverity !== 'critical';
  return (
    <>
      <NativeSelect
        label={t('form.severity')}
        value={value.minimumSeverity}
        onChange={(event) => {
          const minimumSeverity = severities.find((one) => one === event.currentTarget.value);
          if (minimumSeverity) onChange({ ...value, minimumSeverity });
        }}
        data={severities.map((one) => ({ value: one, label: t(`gets.${one}`) }))}
      />
      {collects && (
        <NativeSelect
          label={t('form.digest')}
          value={String(value.digestMinutes)}
          onChange={(event) => onChange({ ...value, digestMinutes: Number(event.currentTarget.value) })}
          data={withOwn([0, ...digests], value.digestMinutes).map((count) => ({
            value: String(count),
            label: count === 0 ? t('form.digestAtOnce') : t('form.digestEvery', { time: minutes(count) }),
          }))}
        />
      )}
      {value.kind !== 'pagerduty' && (
        <NativeSelect
          label={t('form.remind')}
          value={String(value.remindHours ?? 0)}
          onChange={(event) => onChange({ ...value, remindHours: Number(event.currentTarget.value) || null })}
          data={withOwn([0, ...reminders], value.remindHours ?? 0).map((hours) => ({
            value: String(hours),
            label: hours === 0 ? t('form.remindNever') : t('form.remindEvery', { time: minutes(hours * 60) }),
          }))}
        />
      )}
      <GroupField {...props} />
    </>
  );
}

function GroupField({ value, onChange, known, mistakes }: ChannelFieldsProps) {
  const { t } = useTranslation('alerts');
  const { databaseGroups: chosen } = value;
  // A group whose databases are not configured any more stays, until somebody takes it out.
  const groups = [...new Set([...known.databaseGroups, ...(chosen ?? [])])].toSorted();
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('form.groups')}
        value={chosen === null ? 'all' : 'some'}
        onChange={(next) => onChange({ ...value, databaseGroups: next === 'all' ? null : [] })}
      >
        <Stack gap={4} mt={4}>
          <Radio value="all" label={t('form.groupsAll')} />
          <Radio value="some" label={t('form.groupsSome')} />
        </Stack>
      </Radio.Group>
      {chosen !== null && (
        <Checkbox.Group
          aria-label={t('form.groupsSome')}
          value={[...chosen]}
          onChange={(databaseGroups) => onChange({ ...value, databaseGroups })}
        >
          <Stack gap={4} pl="lg">
            {groups.map((group) => (
              <Checkbox key={group} value={group} label={showName(group)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {mistakes.includes('groups') && (
        <Text size="xs" c="red" role="alert">
          {t('form.groupsBad')}
        </Text>
      )}
    </Stack>
  );
}
