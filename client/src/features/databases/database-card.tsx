import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { CapabilityCell, NameCell, ObservedCell, RefreshableCell } from './database-cells.tsx';
import { DatabaseStateMark } from './database-state-mark.tsx';
import classes from './databases.module.css';

/** A database where it is narrow. */
export function DatabaseCard({ database }: { database: DatabaseRow }) {
  const { t } = useTranslation('databases');
  const format = useFormat();
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <div className={classes.cardName}>
          <NameCell database={database} density="comfortable" />
        </div>
        <DatabaseStateMark database={database} />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('column.environment')}</dt>
          <dd>{database.environment}</dd>
        </div>
        {database.observedAt !== null && (
          <>
            <div>
              <dt>{t('column.version')}</dt>
              <dd>{database.serverVersion ?? '–'}</dd>
            </div>
            <div>
              <dt>{t('column.size')}</dt>
              <dd>{format.bytes(database.sizeBytes)}</dd>
            </div>
            <div>
              <dt>{t('column.refreshable')}</dt>
              <dd>
                <RefreshableCell database={database} />
              </dd>
            </div>
            <div>
              <dt>{t('column.capabilities')}</dt>
              <dd>
                <CapabilityCell database={database} />
              </dd>
            </div>
          </>
        )}
        <div>
          <dt>{t('column.observed')}</dt>
          <dd>
            <ObservedCell database={database} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
