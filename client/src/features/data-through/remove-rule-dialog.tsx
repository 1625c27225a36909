import type { TablePlace } from '@viewkeeper/shared/data-through.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { showName } from '../../format/names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { nameOfTable } from './table-name.ts';
import { useChangeRules } from './use-rules.ts';

/** Says what the load of the table will not make late any more. */
export default function RemoveRuleDialog({ place, onClose }: { place: TablePlace; onClose: () => void }) {
  const { t } = useTranslation('dataThrough');
  const { remove } = useChangeRules(onClose);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('dialog.removeTitle', { name: showName(nameOfTable(place)) })}
      effect={t('dialog.removeEffect')}
      action={t('dialog.removeAction')}
      weight={{ kind: 'confirm' }}
      pending={remove.isPending}
      onConfirm={() => remove.mutate(place)}
      failure={remove.isError && <FailureOf title={t('dialog.removeFailed')} error={remove.error} />}
    />
  );
}
