import { VisuallyHidden } from '@mantine/core';
import { IconLockX, IconPlayerPause } from '@tabler/icons-react';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import type { Density } from '../../ui/data-table/data-column.ts';
import { isUnseen } from './freshness-rules.ts';
import classes from './views.module.css';

/** Name, what keeps it from being refreshed, and its database beneath. */
export function ViewCell({ view, density }: { view: ViewRow; density: Density }) {
  return (
    <span className={classes.two}>
      <span className={classes.first}>
        <ViewName schemaName={view.schemaName} viewName={view.viewName} />
        <ViewFlags view={view} />
      </span>
      {density === 'comfortable' && <DatabaseLine view={view} />}
    </span>
  );
}

export function ViewFlags({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  const flags = [
    view.hold && {
      key: 'hold',
      icon: IconPlayerPause,
      label: [t('heldUntil', { time: format.absolute(view.hold.until) }), view.hold.note].filter(Boolean).join('\n'),
    },
    !view.mayRefresh && view.goneAt === null && { key: 'right', icon: IconLockX, label: t('noRight') },
  ];
  return flags.map(
    (flag) =>
      flag && (
        <span key={flag.key} className={classes.flag} data-hint={flag.label} data-above>
          <flag.icon size={14} aria-hidden />
          <VisuallyHidden>{flag.label}</VisuallyHidden>
        </span>
      ),
  );
}

/** Where it is; and how old its figures are, when the database does not answer. */
export function DatabaseLine({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const format = useFormat();
  const nowMs = useNow(5000);
  const silent =
    view.observedAt === null ? t('neverObserved') : view.databaseReachable === false ? t('noAnswer') : null;
  const age = view.observedAt === null ? null : t('asOfShort', { age: format.relative(view.observedAt, nowMs) });
  const old = silent !== null || isUnseen(view);
  const parts = [showName(view.databaseName), silent, old ? age : view.environment];
  return <span className={classes.second}>{parts.filter((part) => part !== null).join(' · ')}</span>;
}
