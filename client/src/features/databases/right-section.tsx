import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { Section } from '../../ui/section.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import classes from './databases.module.css';
import { type MissingRight, mergeGrants, rightsOf, type Verdict } from './rights.ts';

const verdictLooks: Record<Verdict, StatusLook> = {
  has: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  lacks: { tone: 'warn', icon: IconCircleX },
  unknown: { tone: 'unknown', icon: IconHelpCircle, quiet: true },
};

/** What the console's role may do, and the statement for each right that it lacks. */
export function RightSection({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation('database');
  const rights = rightsOf(database);
  const facts: (readonly [string, ReactNode])[] = [
    [t('rights.role'), database.role ?? none],
    [t('rights.connect'), <VerdictMark key="connect" verdict={rights.connect} />],
    [t('rights.stats'), <VerdictMark key="stats" verdict={rights.readAllStats} />],
    [t('rights.refresh'), <RefreshVerdict key="refresh" database={database} verdict={rights.refresh} />],
  ];
  return (
    <Section title={t('rights.title')}>
      <KeyValues facts={facts} />
      {database.missingRights.length > 0 && (
        <div className={classes.grants}>
          {mergeGrants(database.missingRights).map((missing) => (
            <MissingGrant key={missing.right} missing={missing} />
          ))}
        </div>
      )}
    </Section>
  );
}

function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('database');
  return <StatusMark look={verdictLooks[verdict]} label={t(`rights.${verdict}`)} />;
}

function RefreshVerdict({ database, verdict }: { database: DatabaseDetail; verdict: Verdict }) {
  const { t } = useTranslation('database');
  const { viewCount: whole, refreshableCount: part } = database;
  if (whole === 0) return t('rights.none');
  const label = verdict === 'has' ? t('rights.all', { count: whole }) : t('rights.some', { part, whole });
  return <StatusMark look={verdictLooks[verdict]} label={label} />;
}

function MissingGrant({ missing: { right, viewIds, sql } }: { missing: MissingRight }) {
  const { t } = useTranslation('database');
  const titles = {
    connect: t('rights.connectTitle'),
    read_all_stats: t('rights.statsTitle'),
    usage: t('rights.usageTitle', { count: viewIds.length }),
    maintain_or_owner: t('rights.refreshTitle', { count: viewIds.length }),
  };
  return (
    <div>
      <Text size="sm" fw={600}>
        {titles[right]}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {t('rights.runAs')}
      </Text>
      <SqlBlock sql={sql} label={titles[right]} wrap />
    </div>
  );
}
