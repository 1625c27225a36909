import { Button, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconBellOff, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProblemKind, Rule } from '@viewkeeper/shared/alerts.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { kinds } from './use-problem-filters.ts';
import { useSpan } from './use-span.ts';

/** How much each kind matters; `detect_problems.sql` is the rule. */
const severities = {
  database_unreachable: 'critical',
  wrong_database: 'critical',
  view_failing: 'byTier',
  view_late: 'byTier',
  view_due: 'due',
  session_holds_proof: 'session',
  readers_blocked: 'byTier',
  observer_silent: 'critical',
  worker_silent: 'critical',
  hold_ends: 'information',
  channel_silent: 'normal',
} as const satisfies Record<ProblemKind, string>;

/** What becomes a problem, as sentences; each can be changed. */
export function RuleSection() {
  const { t } = useTranslation(['rules', 'problemKinds', 'alerts', 'errors']);
  const trpc = useTRPC();
  const span = useSpan();
  const [changed, setChanged] = useState<Rule | null>(null);
  const rules = useQuery(trpc.alerts.listRules.queryOptions());
  const known = kinds.flatMap((kind) => rules.data?.find((rule) => rule.kind === kind) ?? []);
  const nameOf = ({ kind }: Rule) => t(`problemKinds:${kind}.name`);
  return (
    <Section title={t('title')}>
      {rules.isPending && <LoadingLines lines={8} height={24} gap={12} />}
      {rules.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('alerts:what.rules') })}
          error={rules.error}
          onRetry={() => void rules.refetch()}
          retrying={rules.isFetching}
        />
      )}
      {rules.data && (
        <PlainTable
          label={t('title')}
          columns={[
            { header: t('kind') },
            { header: t('when'), grows: true },
            { header: t('severity') },
            { header: t('on') },
            { header: t('alerts:channels.acts') },
          ]}
          rows={known.map((rule) => ({
            key: rule.kind,
            cells: [
              nameOf(rule),
              t(`text.${rule.kind}`, { time: span((rule.thresholdSeconds ?? 0) * 1000) }),
              t(severities[rule.kind]),
              <OnMark key="on" on={rule.enabled} />,
              <Button
                key="change"
                variant="subtle"
                size="compact-sm"
                aria-label={t('changeOf', { name: nameOf(rule) })}
                onClick={() => setChanged(rule)}
              >
                {t('change')}
              </Button>,
            ],
          }))}
        />
      )}
      {changed && <RuleDialog rule={changed} name={nameOf(changed)} onClose={() => setChanged(null)} />}
    </Section>
  );
}

function OnMark({ on }: { on: boolean }) {
  const { t } = useTranslation('rules');
  if (on) return <StatusMark look={{ tone: 'ok', icon: IconCircleCheck, quiet: true }} label={t('on')} />;
  return <StatusMark look={{ tone: 'unknown', icon: IconBellOff, quiet: true }} label={t('off')} />;
}

const mostSeconds = 604_800;

function RuleDialog({ rule, name, onClose }: { rule: Rule; name: string; onClose: () => void }) {
  const { t } = useTranslation('rules');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [enabled, setEnabled] = useState(rule.enabled);
  const [text, setText] = useState(String(rule.thresholdSeconds ?? ''));
  const seconds = Number(text);
  const isWrong = rule.thresholdSeconds !== null && !(/^\d{1,6}$/.test(text) && seconds >= 1 && seconds <= mostSeconds);
  const save = useMutation(
    trpc.alerts.setRule.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.alerts.listRules.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('changeTitle', { name })}
      effect={<Text>{t('effect')}</Text>}
      action={t('action')}
      weight={{ kind: 'click' }}
      pending={save.isPending}
      disabled={isWrong}
      onConfirm={() =>
        save.mutate({ kind: rule.kind, enabled, thresholdSeconds: rule.thresholdSeconds === null ? null : seconds })
      }
      failure={save.isError && <FailureOf title={t('failed')} error={save.error} />}
    >
      <Stack gap="md">
        <Switch label={t('enabled')} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
        {rule.thresholdSeconds !== null && (
          <TextInput
            label={t('seconds')}
            inputMode="numeric"
            value={text}
            error={isWrong && t('secondsBad')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
