import { Anchor, Text } from '@mantine/core';
import type { Attempt, RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Section } from '../../ui/section.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import classes from './run-page.module.css';
import { useModeWords } from './use-mode-words.ts';

interface RunFactsProps {
  run: RunDetail;
  attempt: Attempt | null;
}

/** When, how and under which limits it was run, and where to read on. */
export function RunFacts({ run, attempt }: RunFactsProps) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const mayAudit = useCan('audit.read', run.databaseGroup);
  return (
    <Section title={t('facts.title')}>
      <KeyValues
        facts={[
          [t('facts.mode'), <Mode key="mode" run={run} />],
          [t('facts.requested'), <Instant key="requested" value={run.requestedAt} as="absolute" />],
          [t('facts.finished'), <Instant key="finished" value={run.finishedAt} as="absolute" />],
          [t('facts.dataAsOf'), <Instant key="asOf" value={run.dataAsOf} as="absolute" />],
          [t('facts.lockTimeout'), format.duration(run.lockTimeoutMs)],
          [t('facts.statementTimeout'), format.duration(run.statementTimeoutMs)],
          [t('facts.xid'), <code key="xid">{attempt?.xid ?? none}</code>],
          [t('facts.pid'), <code key="pid">{attempt?.backendPid ?? none}</code>],
          [t('facts.worker'), <code key="worker">{attempt === null ? none : showName(attempt.worker)}</code>],
        ]}
      />
      <div className={classes.links}>
        <Anchor component={Link} to={paths.view(run.viewId, { tab: 'runs' })} size="sm">
          {t('facts.runsLink')}
        </Anchor>
        {mayAudit && (
          <Anchor component={Link} to={paths.audit({ subject: `run:${run.runId}` })} size="sm">
            {t('facts.auditLink')}
          </Anchor>
        )}
      </div>
    </Section>
  );
}

function Mode({ run }: { run: RunDetail }) {
  const modeWords = useModeWords();
  const { t } = useTranslation('vocabulary');
  if (run.effectiveMode === null || run.modeReason === null)
    return run.requestedMode && t(`requestedMode.${run.requestedMode}`);
  return modeWords(run.effectiveMode, run.modeReason);
}

/** The statements of the refresh session, to the letter. */
export function RunSql({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  const mayRead = useCan('definitions.read', run.databaseGroup);
  return (
    <Section title={t('facts.sql')}>
      {run.sql === null ? (
        <Text size="sm" c="dimmed">
          {mayRead ? none : t('facts.sqlNone')}
        </Text>
      ) : (
        <SqlBlock sql={run.sql} label={t('facts.sqlRan')} wrap />
      )}
    </Section>
  );
}
