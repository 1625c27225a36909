import { Anchor } from '@mantine/core';
import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { fullName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CancelButton } from './cancel-button.tsx';
import { RefreshButton } from './refresh-button.tsx';
import { RunMark, useRunDetail } from './run-mark.tsx';
import classes from './run-page.module.css';

/** Outcome, view, who started it and how long it ran; cancel while it goes on, afterwards refresh again. */
export function RunHead({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  const name = fullName(run);
  return (
    <PageHeader
      title={name}
      documentTitle={t('documentTitle', { runId: run.runId, name })}
      meta={<RunMeta run={run} />}
      actions={run.finishedAt === null ? <CancelButton run={run} /> : <RefreshButton view={run} again />}
    />
  );
}

function RunMeta({ run }: { run: RunDetail }) {
  const { t } = useTranslation(['run', 'vocabulary']);
  const format = useFormat();
  const detail = useRunDetail()(run);
  const ran = format.duration(run.ranMs);
  const origin = t(`vocabulary:origin.${run.origin}`);
  return (
    <>
      <RunMark run={run} />
      {detail !== null && <span className={classes.meta}>{detail}</span>}
      {run.ranMs !== null && (
        <strong className={classes.ran}>
          {run.usualMs === null ? t('ran', { ran }) : t('ranUsual', { ran, usual: format.duration(run.usualMs) })}
        </strong>
      )}
      <Anchor component={Link} to={paths.view(run.viewId)} size="sm">
        {t('toView')}
      </Anchor>
      <Anchor component={Link} to={paths.database(run.databaseId)} size="sm">
        {showName(run.databaseName)}
      </Anchor>
      <span className={classes.meta}>{run.environment}</span>
      <span className={classes.meta}>
        {run.requestedBy === null ? origin : `${t('by', { by: showName(run.requestedBy) })} (${origin})`}
      </span>
      <span className={classes.meta}>
        {t(run.origin === 'elsewhere' ? 'ended' : 'requested')}{' '}
        <Instant value={run.origin === 'elsewhere' ? run.finishedAt : run.requestedAt} />
      </span>
    </>
  );
}
