import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ConnectionTest as Result } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';

/** Connects now: the button, and how it went. */
export function useConnectionTest(databaseId: number) {
  const { t } = useTranslation('database');
  const trpc = useTRPC();
  const test = useMutation(trpc.databases.test.mutationOptions());
  return {
    button: (
      <Button
        variant="default"
        leftSection={<IconPlugConnected size={14} aria-hidden />}
        loading={test.isPending}
        onClick={() => test.mutate({ databaseId })}
      >
        {t('test.action')}
      </Button>
    ),
    outcome: (
      <div aria-live="polite">
        {test.data && <ConnectionTestResult result={test.data} />}
        {test.isError && <FailureOf title={t('test.failed')} error={test.error} />}
      </div>
    ),
  };
}

export function ConnectionTestResult({ result }: { result: Result }) {
  const { t } = useTranslation(['database', 'databases']);
  const format = useFormat();
  const look = result.reachable
    ? ({ tone: result.identityMatches === false ? 'warn' : 'ok', icon: IconCircleCheck } as const)
    : ({ tone: 'bad', icon: IconPlugConnectedX } as const);
  return (
    <Notice
      look={look}
      title={
        result.reachable ? t('test.reachable', { duration: format.duration(result.connectMs) }) : t('test.unreachable')
      }
    >
      {result.reachable && (
        <Text size="sm">
          {t('test.details', { version: result.serverVersion ?? '–', role: result.role ?? '–' })}.{' '}
          {result.identityMatches !== null && t(result.identityMatches ? 'test.matches' : 'test.differs')}
        </Text>
      )}
      {result.reason !== null && (
        <Text size="sm">
          {t(`databases:reason.${result.reason}`)} {t(`databases:remedy.${result.reason}`)}
        </Text>
      )}
      {result.error && <PostgresErrorText error={result.error} />}
      <Text size="xs" c="dimmed" mt={4}>
        <Instant value={result.testedAt} as="absolute" />
      </Text>
    </Notice>
  );
}
