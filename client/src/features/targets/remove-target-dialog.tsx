import type { TargetPlace } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import classes from './targets.module.css';
import { useChangeTargets } from './use-change-targets.ts';
import { WhomItConcerns } from './whom-it-concerns.tsx';

interface RemoveTargetDialogProps {
  places: readonly TargetPlace[];
  onClose: () => void;
  onDone?: () => void;
}

/** Says who loses what was promised before it is taken away. */
export default function RemoveTargetDialog({ places, onClose, onDone }: RemoveTargetDialogProps) {
  const { t } = useTranslation('targets');
  const { remove } = useChangeTargets(onDone ?? onClose);
  const [only, ...others] = places;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('dialog.removeTitle')}
      effect={
        <div className={classes.lines}>
          {only && others.length === 0 ? (
            <WhomItConcerns place={only} />
          ) : (
            <p>{t('count', { count: places.length })}</p>
          )}
          <p>{t('dialog.removeEffect')}</p>
        </div>
      }
      action={t('dialog.removeAction')}
      weight={{ kind: 'confirm' }}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ places: [...places] })}
      failure={remove.isError && <FailureOf title={t('dialog.removeFailed')} error={remove.error} />}
    />
  );
}
