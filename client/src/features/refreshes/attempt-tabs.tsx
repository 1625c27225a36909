import { Tabs, Text } from '@mantine/core';
import type { Attempt, RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { runStateLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';

interface AttemptTabsProps {
  run: RunDetail;
  attempt: Attempt | null;
  onAttempt: (number: number | null) => void;
}

/** The tries of a run, when there was more than one; and when the next one comes. */
export function AttemptTabs({ run, attempt, onAttempt }: AttemptTabsProps) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const nowMs = useNow(1000);
  const last = run.attempts.at(-1);
  const next = run.finishedAt === null && last?.finishedAt != null ? last.number + 1 : null;
  return (
    <>
      {run.attempts.length > 1 && attempt && (
        <Tabs
          value={String(attempt.number)}
          onChange={(value) => onAttempt(Number(value) === last?.number ? null : Number(value))}
        >
          <Tabs.List aria-label={t('steps.attempts')}>
            {run.attempts.map(({ number, outcome }) => {
              const { icon: Icon } = runStateLooks[outcome ?? 'running'];
              return (
                <Tabs.Tab key={number} value={String(number)} leftSection={<Icon size={14} aria-hidden />}>
                  {t('steps.attempt', { number })}
                </Tabs.Tab>
              );
            })}
          </Tabs.List>
        </Tabs>
      )}
      {next !== null && (
        <Text size="sm">
          {run.retryAt === null || Date.parse(run.retryAt) <= nowMs
            ? t('steps.retrySoon', { number: next })
            : t('steps.retry', { number: next, when: format.relative(run.retryAt, nowMs) })}
        </Text>
      )}
    </>
  );
}
