import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { fullName } from '../../app/view-name.tsx';
import { runStateLooks } from '../../app/vocabulary/looks.ts';
import type { Density } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './views.module.css';

/** From when the contents are, and what is happening to them now. */
export function DataAsOfCell({ view, density }: { view: ViewRow; density: Density }) {
  const { t } = useTranslation(['views', 'vocabulary']);
  if (view.activeRun && density === 'compact') return <ActiveRunLink view={view} />;
  return (
    <span className={classes.two}>
      {view.dataAsOf === null ? (
        <span className={classes.quiet} data-hint={t('notByConsoleHint')} data-above>
          {t('notByConsole')}
        </span>
      ) : (
        <span>
          <Instant value={view.dataAsOf} inRow />
        </span>
      )}
      {density === 'comfortable' &&
        (view.activeRun ? (
          <span>
            <ActiveRunLink view={view} />
          </span>
        ) : (
          view.lastRefreshOrigin !== null && (
            <span className={classes.second}>{t(`vocabulary:origin.${view.lastRefreshOrigin}`)}</span>
          )
        ))}
    </span>
  );
}

/** The run that is on its way, to be watched. */
function ActiveRunLink({ view }: { view: ViewRow }) {
  const { t } = useTranslation(['views', 'vocabulary']);
  if (!view.activeRun) return null;
  const { runId, state } = view.activeRun;
  return (
    <Link
      to={paths.run(runId)}
      className={classes.activeRun}
      aria-label={`${t(`vocabulary:runState.${state}`)}. ${t('openRun', { name: fullName(view) })}`}
    >
      <StatusMark look={runStateLooks[state]} label={t(`vocabulary:runState.${state}`)} />
    </Link>
  );
}
