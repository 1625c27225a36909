import { Button } from '@mantine/core';
import type { IdentityProposal } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';

interface ProposalToolsProps {
  selected: readonly IdentityProposal[];
  onSelectAgreeing: () => void;
  onClear: () => void;
  onDecide: (same: boolean) => void;
}

/** Selecting many, and deciding them at once. */
export function ProposalTools({ selected, onSelectAgreeing, onClear, onDecide }: ProposalToolsProps) {
  const { t } = useTranslation('proposals');
  if (selected.length === 0) {
    return (
      <Button variant="default" onClick={onSelectAgreeing}>
        {t('selectAll')}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => onDecide(true)}>{t('sameMany', { count: selected.length })}</Button>
      <Button variant="default" onClick={() => onDecide(false)}>
        {t('differentMany', { count: selected.length })}
      </Button>
      <Button variant="subtle" color="gray" onClick={onClear}>
        {t('clear')}
      </Button>
    </>
  );
}
