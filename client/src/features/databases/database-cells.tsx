import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import type { Density } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { databaseState, missingCapabilities } from './database-state.ts';
import { DatabaseStateMark } from './database-state-mark.tsx';
import classes from './databases.module.css';

interface CellProps {
  database: DatabaseRow;
  density: Density;
}

/** How it is, and since when it has been so badly. */
export function StateCell({ database, density }: CellProps) {
  const { t } = useTranslation('databases');
  const format = useFormat();
  const bad = databaseState(database) === 'unreachable' && database.reachableSince !== null;
  return (
    <span className={classes.two}>
      <span>
        <DatabaseStateMark database={database} />
      </span>
      {bad && density === 'comfortable' && (
        <span className={classes.second}>{t('since', { time: format.dayTime(database.reachableSince) })}</span>
      )}
    </span>
  );
}

/** Its name; beneath it where it is and, when it does not answer, why. */
export function NameCell({ database, density }: CellProps) {
  return (
    <span className={classes.two}>
      <bdi className={classes.name}>{showName(database.name)}</bdi>
      {density === 'comfortable' && <PlaceLine database={database} />}
    </span>
  );
}

function PlaceLine({ database }: { database: DatabaseRow }) {
  const { t } = useTranslation('databases');
  const { address, unreachableReason: reason, unreachableError: error } = database;
  if (databaseState(database) !== 'unreachable' || reason === null) {
    return <span className={classes.second}>{address}</span>;
  }
  const why = t(`reason.${reason}`);
  return (
    <span className={classes.second} data-hint={[address, why, error?.message].filter(Boolean).join('\n')} data-above>
      {why}
    </span>
  );
}

/** How many of its views the console may refresh. */
export function RefreshableCell({ database }: { database: DatabaseRow }) {
  const { t } = useTranslation('databases');
  const { viewCount: whole, refreshableCount: part } = database;
  if (whole === 0) return <span className={classes.quiet}>–</span>;
  return <span className={part < whole ? classes.warn : undefined}>{t('ofMany', { part, whole })}</span>;
}

/** How much the server offers of what it could; what is missing, on hover. */
export function CapabilityCell({ database }: { database: DatabaseRow }) {
  const { t } = useTranslation('databases');
  const whole = database.capabilities.length;
  if (whole === 0) return <span className={classes.quiet}>–</span>;
  const part = database.capabilities.filter(({ state }) => state === 'available').length;
  const missing = missingCapabilities(database).map((key) => t(`capability.${key}`));
  const hint = missing.length === 0 ? undefined : t('missing', { what: missing.join(', ') });
  return (
    <span data-hint={hint} data-above>
      {t('ofMany', { part, whole })}
    </span>
  );
}

export function ObservedCell({ database }: { database: DatabaseRow }) {
  const { t } = useTranslation('databases');
  if (database.observedAt === null) return <span className={classes.quiet}>{t('never')}</span>;
  return <Instant value={database.observedAt} inRow />;
}
