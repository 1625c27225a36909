import { Anchor } from '@mantine/core';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { fullName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { FreshnessLines } from './freshness-lines.tsx';
import { HoldButton } from './hold-dialog.tsx';
import { StatusCell } from './status-cell.tsx';
import classes from './view-page.module.css';

/** Its name, how it is, where it is, whose it is, from when its rows are and why, and what can be done. */
export function ViewHead({ view, actions }: { view: ViewDetail; actions: ReactNode }) {
  const { t } = useTranslation('view');
  const mayHold = useCan('views.hold', view.databaseGroup);
  return (
    <>
      <PageHeader
        title={fullName(view)}
        asOf={view.observedAt ?? undefined}
        meta={
          <>
            <StatusCell view={view} />
            <Anchor component={Link} to={paths.database(view.databaseId)} size="sm">
              {showName(view.databaseName)}
            </Anchor>
            <span className={classes.meta}>{view.environment}</span>
            <span className={classes.meta}>{t('head.ownedBy', { owner: showName(view.owner) })}</span>
          </>
        }
        actions={
          view.goneAt === null && (
            <>
              {mayHold && view.hold === null && <HoldButton view={view} />}
              {actions}
            </>
          )
        }
      />
      <FreshnessLines view={view} />
      {view.comment !== null && <p className={classes.comment}>{view.comment}</p>}
    </>
  );
}
