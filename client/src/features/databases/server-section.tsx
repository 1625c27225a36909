import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Section } from '../../ui/section.tsx';

/** Where it is, what it is, and how well it is seen. */
export function ServerSection({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation('database');
  const format = useFormat();
  const facts: (readonly [string, ReactNode])[] = [
    [t('facts.address'), database.address],
    [t('facts.version'), database.serverVersion ?? none],
    [t('facts.size'), format.bytes(database.sizeBytes)],
    [t('facts.started'), <Instant key="started" value={database.startedAt} as="absolute" />],
    [t('facts.observed'), <Instant key="observed" value={database.observedAt} />],
    [t('facts.tried'), <Instant key="tried" value={database.triedAt} />],
    [t('facts.took'), format.duration(database.observeMs)],
    [
      t('facts.skew'),
      database.clockSkewMs === null ? none : t('facts.skewHint', { skew: format.duration(database.clockSkewMs) }),
    ],
    [t('facts.replica'), t(database.hasReplica ? 'facts.replicaYes' : 'facts.replicaNo')],
    [t('facts.group'), database.databaseGroup],
    [t('facts.tags'), database.tags.length === 0 ? none : database.tags.join(', ')],
    [
      t('facts.identity'),
      database.systemIdentifier === null
        ? t('facts.identityNone')
        : t('facts.identityValue', { system: database.systemIdentifier, oid: String(database.databaseOid) }),
    ],
  ];
  return (
    <Section title={t('facts.title')}>
      <KeyValues facts={facts} />
    </Section>
  );
}
