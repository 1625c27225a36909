import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { fullName } from '../../app/view-name.tsx';
import { runStateLooks } from '../../app/vocabulary/looks.ts';
import type { Density } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ElsewhereMark } from './elsewhere-sessions.tsx';
import classes from './views.module.css';

/** From when the contents are, and what is happening to them now. */
export function DataAsOfCell({ view, density }: { view: ViewRow; density: Density }) {
  const { t } = useTranslation(['views', 'vocabulary', 'elsewhere']);
  const activity = <Activity view={view} />;
  const isActive = view.activeRun !== null || view.elsewhere.length > 0;
  if (isActive && density === 'compact') return activity;
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
        (isActive ? (
          <span>{activity}</span>
        ) : (
          view.lastRefreshOrigin !== null && (
            <span className={classes.second}>
              {view.lastRefreshOrigin === 'elsewhere' && view.dataAsOf !== null
                ? t('elsewhere:lastOutside')
                : t(`vocabulary:origin.${view.lastRefreshOrigin}`)}
            </span>
          )
        ))}
    </span>
  );
}

/** What goes on with it now: the console's own run, else one that somebody else makes. */
function Activity({ view }: { view: ViewRow }) {
  const [outside] = view.elsewhere;
  if (view.activeRun !== null || !outside) return <ActiveRunLink view={view} />;
  return <ElsewhereMark session={outside} />;
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
