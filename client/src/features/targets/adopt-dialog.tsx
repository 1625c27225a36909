import { targetOfHabit } from '@viewkeeper/shared/target-status.ts';
import type { NewTarget, TargetRow } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { fullName } from '../../app/view-name.tsx';
import { useTargetWords } from '../../app/vocabulary/target-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import classes from './targets.module.css';
import { useChangeTargets } from './use-change-targets.ts';

interface AdoptDialogProps {
  /** Those with a habit. */
  rows: readonly TargetRow[];
  onClose: () => void;
  onDone: () => void;
}

const shownAtOnce = 8;

/** What the habit of a view makes its target; its deadline, who answers for it and how much it matters stay. */
function proposalOf({ viewId, habit, target }: TargetRow): NewTarget[] {
  if (!habit) return [];
  const tier = target?.tier === 'critical' ? 'critical' : 'normal';
  return [
    {
      place: { scope: 'view', viewId },
      tier,
      ...targetOfHabit(habit),
      deadline: target?.deadline ?? null,
      owner: target?.owner ?? null,
    },
  ];
}

/** Sets what each view's habit proposes, after saying what that is. */
export default function AdoptDialog({ rows, onClose, onDone }: AdoptDialogProps) {
  const { t } = useTranslation('targets');
  const words = useTargetWords();
  const { set } = useChangeTargets(onDone);
  const proposals = rows.flatMap((row) => proposalOf(row).map((target) => ({ row, target })));
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('dialog.adoptTitle', { count: proposals.length })}
      effect={
        <div className={classes.lines}>
          <p>{t('dialog.own', { count: proposals.length })}</p>
          <ul className={classes.sample}>
            {proposals.slice(0, shownAtOnce).map(({ row, target }) => (
              <li key={row.viewId}>{t('dialog.adoptLine', { name: fullName(row), limits: words.limits(target) })}</li>
            ))}
            {proposals.length > shownAtOnce && (
              <li>{t('dialog.adoptMore', { count: proposals.length - shownAtOnce })}</li>
            )}
          </ul>
          <p className={classes.meta}>{t('dialog.past')}</p>
        </div>
      }
      action={t('dialog.adoptAction')}
      weight={{ kind: 'click' }}
      pending={set.isPending}
      disabled={proposals.length === 0}
      onConfirm={() => set.mutate({ targets: proposals.map(({ target }) => target) })}
      failure={set.isError && <FailureOf title={t('dialog.failed')} error={set.error} />}
    />
  );
}
