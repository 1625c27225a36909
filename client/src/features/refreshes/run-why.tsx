import { Text } from '@mantine/core';
import type { Attempt, RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { runStateLooks } from '../../app/vocabulary/looks.ts';
import { showName } from '../../format/names.ts';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';

interface RunWhyProps {
  run: RunDetail;
  attempt: Attempt | null;
}

/** Why an attempt ended as it did, what to do, PostgreSQL's own words, and how the console knows. */
export function RunWhy({ run, attempt }: RunWhyProps) {
  const isCancelled = attempt === null ? run.state === 'cancelled' : attempt.outcome === 'cancelled';
  if (isCancelled) return <Cancelled run={run} attempt={attempt} />;
  if (attempt?.outcome === 'failed') return <Failed run={run} attempt={attempt} />;
  return attempt?.outcomeSource == null || attempt.outcomeSource === 'worker' ? null : <Source attempt={attempt} />;
}

function Cancelled({ run, attempt }: RunWhyProps) {
  const { t } = useTranslation('run');
  const by = run.cancelRequestedBy;
  return (
    <Notice
      look={runStateLooks.cancelled}
      title={by === null ? t('why.cancelled') : t('why.cancelledBy', { by: showName(by) })}
    >
      <Text size="sm">{t(attempt?.sentAt == null ? 'why.cancelledUnsent' : 'why.cancelledSent')}</Text>
      {attempt?.error && <PostgresErrorText error={attempt.error} />}
      <Source attempt={attempt} />
    </Notice>
  );
}

function Failed({ run, attempt }: { run: RunDetail; attempt: Attempt }) {
  const { t } = useTranslation(['run', 'errorClasses']);
  const isLast = attempt.number === run.attempts.at(-1)?.number;
  const isRetried = !isLast || run.finishedAt === null;
  const gaveUp = !isRetried && run.attempts.length > 1;
  const errorClass = attempt.errorClass ?? 'other';
  return (
    <Notice look={runStateLooks.failed} title={t(`errorClasses:${errorClass}.what`)}>
      <Text size="sm">
        {isRetried && `${t(isLast ? 'why.againSoon' : 'why.again')} `}
        {gaveUp && `${t('why.gaveUp', { count: run.attempts.length })} `}
        {t(`errorClasses:${errorClass}.remedy`)} {errorClass !== 'outcome_unknown' && t('why.failedRows')}
      </Text>
      {attempt.error && <PostgresErrorText error={attempt.error} />}
      <Source attempt={attempt} />
    </Notice>
  );
}

/** That the worker saw the end is how it should be: only what was learnt otherwise needs a word. */
function Source({ attempt }: { attempt: Attempt | null }) {
  const { t } = useTranslation('run');
  if (attempt?.outcomeSource == null) return null;
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {t('why.known')}: {t(`why.source.${attempt.outcomeSource}`, { xid: attempt.xid ?? '' })}
    </Text>
  );
}
