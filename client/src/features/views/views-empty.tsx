import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatch } from '../../ui/no-match.tsx';

/** Why there is no view, and the next step. */
export function ViewsEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('views');
  if (filtered) {
    return <NoMatch title={t('empty.filteredTitle')} text={t('empty.filteredText')} onClear={onClear} />;
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
