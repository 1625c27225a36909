import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { runLook } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { StatusMark } from '../../ui/status-mark.tsx';

/** How a run ended, or how far it is: icon, word, colour; why on hover. */
export function RunMark({ run }: { run: RunRow }) {
  const { t } = useTranslation(['vocabulary', 'errorClasses']);
  const isFailure = run.state === 'failed' && run.errorClass !== null;
  return (
    <StatusMark
      look={runLook(run)}
      label={t(`runState.${run.state}`)}
      {...(isFailure && run.errorClass && { why: t(`errorClasses:${run.errorClass}.what`) })}
    />
  );
}

/** What the mark leaves open: the class of its error, who cancelled it, which attempt comes when; null: nothing. */
export function useRunDetail(): (run: RunRow) => string | null {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const nowMs = useNow(5000);
  return (run) => {
    const isOpen = run.finishedAt === null;
    if (isOpen && run.cancelRequestedAt !== null) return t('detail.cancelling');
    if (isOpen && run.retryAt !== null && run.attemptCount > 0) {
      const number = run.attemptCount + 1;
      return Date.parse(run.retryAt) <= nowMs
        ? t('detail.retrySoon', { number })
        : t('detail.retry', { number, when: format.relative(run.retryAt, nowMs) });
    }
    if (run.state === 'failed') return run.errorClass === null ? null : t(`errorClass.${run.errorClass}`);
    if (run.state === 'cancelled')
      return run.cancelRequestedBy === null ? null : t('detail.cancelledBy', { by: showName(run.cancelRequestedBy) });
    return run.attemptCount > 1 ? t('detail.attempt', { number: run.attemptCount }) : null;
  };
}
