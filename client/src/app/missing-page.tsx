import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paths } from './paths.ts';

/** An address that leads nowhere, or to something that is not there for this person. */
export function MissingPage() {
  const { t } = useTranslation('errors');
  return (
    <>
      <PageHeader title={t('page.missingTitle')} />
      <EmptyState
        icon={IconMapOff}
        title={t('page.missingText')}
        action={
          <Button component={Link} to={paths.home()} variant="default">
            {t('page.home')}
          </Button>
        }
      />
    </>
  );
}
