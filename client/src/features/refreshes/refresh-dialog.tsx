import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RefreshPreview, RequestedMode } from '@viewkeeper/shared/refreshes.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { showName } from '../../format/names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { ModeChoice } from './mode-choice.tsx';
import classes from './refresh.module.css';
import type { RefreshedView } from './refresh-button.tsx';
import { RefreshEffect } from './refresh-effect.tsx';
import { RefreshFollow } from './refresh-follow.tsx';
import { cautionsOf } from './refresh-weight.ts';

interface RefreshDialogProps {
  view: RefreshedView;
  onClose: () => void;
}

/** Says what a refresh would do and whom it would meet, starts it, and shows it on its way. */
export default function RefreshDialog({ view, onClose }: RefreshDialogProps) {
  const { t } = useTranslation('refresh');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const request = useMutation(
    trpc.refreshes.request.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.refreshes.list.pathFilter()),
    }),
  );
  const title = t('title', { name: fullName(view) });
  if (request.data)
    return (
      <Dialog opened onClose={onClose} title={title} size="lg">
        <RefreshFollow {...request.data} onClose={onClose} />
      </Dialog>
    );
  return (
    <AskToRefresh
      view={view}
      title={title}
      onClose={onClose}
      pending={request.isPending}
      error={request.error}
      onRefresh={(mode) => request.mutate({ viewId: view.viewId, mode })}
    />
  );
}

interface AskToRefreshProps extends RefreshDialogProps {
  title: string;
  pending: boolean;
  error: unknown;
  onRefresh: (mode: RequestedMode) => void;
}

function AskToRefresh({ view, title, onClose, pending, error, onRefresh }: AskToRefreshProps) {
  const { t } = useTranslation('refresh');
  const trpc = useTRPC();
  const { sessions } = usePolling();
  const [mode, setMode] = useState<RequestedMode>('auto');
  const preview = useQuery(
    trpc.refreshes.preview.queryOptions(
      { viewId: view.viewId, mode },
      { refetchInterval: sessions, placeholderData: keepPreviousData },
    ),
  );
  const { data, isPlaceholderData } = preview;
  const cautions = data ? cautionsOf(view.environment, data) : [];
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      effect={
        <div className={classes.stack}>
          <p className={classes.where}>
            {t('where', { database: showName(view.databaseName), environment: view.environment })}
          </p>
          <ModeChoice mode={mode} onMode={setMode} />
          {preview.isPending && <LoadingLines lines={8} />}
          {preview.isError && (
            <FailureOf
              title={t('previewFailed')}
              error={preview.error}
              onRetry={() => void preview.refetch()}
              retrying={preview.isFetching}
            />
          )}
          {data && <RefreshEffect preview={data} cautions={cautions} />}
        </div>
      }
      sql={data?.sql}
      action={t(cautions.length > 0 ? 'actionReadersWait' : 'action')}
      weight={{ kind: cautions.length > 0 ? 'confirm' : 'click' }}
      pending={pending}
      disabled={!canRefresh(data) || isPlaceholderData}
      onConfirm={() => onRefresh(mode)}
      failure={error !== null && <FailureOf title={t('failed')} error={error} />}
    />
  );
}

/** What the dialog says must be what is done: not before it is known, and not while the view is on hold. */
function canRefresh(preview: RefreshPreview | undefined): boolean {
  return preview !== undefined && preview.hold === null;
}
