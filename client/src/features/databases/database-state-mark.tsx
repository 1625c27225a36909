import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { StatusMark } from '../../ui/status-mark.tsx';
import { databaseState, databaseStateLooks } from './database-state.ts';

/** How a database is; why, on hover, with PostgreSQL's own words where it did not answer. */
export function DatabaseStateMark({ database }: { database: DatabaseRow }) {
  const { t } = useTranslation('databases');
  const state = databaseState(database);
  const words = [
    state === 'unreachable' && database.unreachableReason !== null
      ? t(`reason.${database.unreachableReason}`)
      : t(`stateWhy.${state}`),
    state === 'unreachable' ? database.unreachableError?.message : undefined,
  ];
  return (
    <StatusMark
      look={databaseStateLooks[state]}
      label={t(`state.${state}`)}
      why={words.filter((part) => part !== undefined).join('\n')}
    />
  );
}
