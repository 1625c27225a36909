import { Button, Text } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { runStateLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import { useViewRuns } from './use-view-runs.ts';

/** Why the view fails, and what to do; PostgreSQL's own words stand beneath. */
export function FailingNotice({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['view', 'errorClasses']);
  const format = useFormat();
  const nowMs = useNow(5000);
  const failed = useViewRuns(view.viewId).data?.rows.find((run) => run.state === 'failed');
  if (!failed) return null;
  const when = format.relative(failed.finishedAt ?? failed.requestedAt, nowMs);
  const title =
    failed.errorClass === null
      ? t('head.whyFailedNoClass', { when })
      : t('head.whyFailed', { when, what: t(`errorClasses:${failed.errorClass}.what`) });
  return (
    <Notice
      look={{ tone: 'bad', icon: IconCircleX }}
      title={title}
      action={
        <Button variant="default" component={Link} to={paths.run(failed.runId)}>
          {t('head.openRun')}
        </Button>
      }
    >
      {failed.errorClass !== null && <Text size="sm">{t(`errorClasses:${failed.errorClass}.remedy`)}</Text>}
      {failed.error && <PostgresErrorText error={failed.error} />}
    </Notice>
  );
}

interface ActiveRunNoticeProps {
  view: ViewDetail;
  activeRun: NonNullable<ViewDetail['activeRun']>;
}

/** The run that is on its way, and how long it has been. */
export function ActiveRunNotice({ view, activeRun: { runId, state } }: ActiveRunNoticeProps) {
  const { t } = useTranslation('view');
  const run = useViewRuns(view.viewId).data?.rows.find((row) => row.runId === runId);
  const words =
    state === 'queued' || state === 'waiting' || state === 'running' ? t(`head.active.${state}`) : t('head.activeElse');
  return (
    <Notice
      look={runStateLooks[state]}
      title={
        <>
          {words} {run && <Elapsed since={run.startedAt ?? run.requestedAt} usualMs={view.usualMs} />}
        </>
      }
      action={
        <Button variant="default" component={Link} to={paths.run(runId)}>
          {t('head.openRun')}
        </Button>
      }
    />
  );
}

function Elapsed({ since, usualMs }: { since: string; usualMs: number | null }) {
  const { t } = useTranslation('view');
  const format = useFormat();
  const elapsed = format.duration(Math.max(0, Math.floor((useNow(1000) - Date.parse(since)) / 1000) * 1000));
  return usualMs === null
    ? t('head.elapsed', { elapsed })
    : t('head.elapsedUsual', { elapsed, usual: format.duration(usualMs) });
}
