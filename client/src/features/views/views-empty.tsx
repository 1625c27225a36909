import { Button } from '@mantine/core';
import { IconFilterOff, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Why there is no view, and the next step. */
export function ViewsEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation(['views', 'ui']);
  if (filtered) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title={t('empty.filteredTitle')}
        text={t('empty.filteredText')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('ui:clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={IconTable}
      title={t('empty.noneTitle')}
      text={t('empty.noneText')}
      action={
        <Button variant="default" component={Link} to={paths.databases()}>
          {t('empty.noneAction')}
        </Button>
      }
    />
  );
}
