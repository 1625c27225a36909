import { Text } from '@mantine/core';
import { IconCircleOff, IconHelpCircle, IconPlugConnectedX } from '@tabler/icons-react';
import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import { databaseState } from './database-state.ts';

/** Why it cannot be seen now: since when, what it means, what to do, and PostgreSQL's own words. */
export function DatabaseNotices({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation(['database', 'databases']);
  const format = useFormat();
  const state = databaseState(database);
  const name = showName(database.name);
  if (state === 'removed') {
    return <Notice look={{ tone: 'warn', icon: IconCircleOff }} title={t('removed', { name })} />;
  }
  if (state === 'pending')
    return <Notice look={{ tone: 'unknown', icon: IconHelpCircle }} title={t('pending', { name })} />;
  if (database.reachable !== false) return null;
  const { unreachableReason: reason, unreachableError: error, reachableSince, observedAt } = database;
  return (
    <Notice
      look={{ tone: 'bad', icon: IconPlugConnectedX }}
      title={
        reachableSince === null
          ? t('unreachableNow', { name })
          : t('unreachable', { name, time: format.absolute(reachableSince) })
      }
    >
      {reason !== null && (
        <Text size="sm">
          {t(`databases:reason.${reason}`)} {t(`databases:remedy.${reason}`)}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {observedAt === null ? t('figuresNone') : t('figuresFrom', { time: format.absolute(observedAt) })}
      </Text>
      {error && <PostgresErrorText error={error} />}
    </Notice>
  );
}
