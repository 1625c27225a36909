import { Anchor, Button, Text } from '@mantine/core';
import { IconCircleOff, IconPlayerPause, IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Notice } from '../../ui/notice.tsx';
import { ElsewhereNotice } from './elsewhere-sessions.tsx';
import { ActiveRunNotice, FailingNotice } from './run-notices.tsx';

/** What a person must know before reading on: the worst first. */
export function ViewNotices({ view }: { view: ViewDetail }) {
  return (
    <>
      <StaleNotice view={view} />
      {view.status === 'failing' && <FailingNotice view={view} />}
      {view.hold && <HoldNotice view={view} hold={view.hold} />}
      {view.elsewhere.map((session) => (
        <ElsewhereNotice key={session.pid} session={session} />
      ))}
      {view.activeRun && <ActiveRunNotice view={view} activeRun={view.activeRun} />}
    </>
  );
}

/** The view is gone, or its database does not answer: what stands below is from before. */
function StaleNotice({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('view');
  const format = useFormat();
  const database = showName(view.databaseName);
  if (view.goneAt !== null) {
    const title = t('head.gone', { time: format.absolute(view.goneAt) });
    return <Notice look={{ tone: 'warn', icon: IconCircleOff }} title={title} />;
  }
  if (view.databaseReachable !== false && view.observedAt !== null) return null;
  return (
    <Notice
      look={{ tone: 'warn', icon: IconPlugConnectedX }}
      title={
        view.observedAt === null
          ? t('head.unreachableNever', { database })
          : t('head.unreachable', { database, time: format.absolute(view.observedAt) })
      }
      action={
        <Anchor component={Link} to={paths.database(view.databaseId)} size="sm">
          {t('head.openDatabase')}
        </Anchor>
      }
    />
  );
}

function HoldNotice({ view, hold }: { view: ViewDetail; hold: NonNullable<ViewDetail['hold']> }) {
  const { t } = useTranslation('view');
  const format = useFormat();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayHold = useCan('views.hold', view.databaseGroup);
  const release = useMutation(
    trpc.views.release.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.views.pathFilter()),
    }),
  );
  const by = hold.by === null ? '' : ` ${t('hold.by', { by: hold.by })}`;
  return (
    <Notice
      look={{ tone: 'warn', icon: IconPlayerPause }}
      title={`${t('hold.on', { time: format.absolute(hold.until) })}${by}`}
      action={
        mayHold && (
          <Button variant="default" loading={release.isPending} onClick={() => release.mutate({ viewId: view.viewId })}>
            {t('hold.release')}
          </Button>
        )
      }
    >
      <Text size="sm">{hold.note ?? t('hold.refused')}</Text>
      {release.isError && <FailureOf title={t('hold.releaseFailed')} error={release.error} />}
    </Notice>
  );
}
