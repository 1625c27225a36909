import { Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/person.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './alerts.module.css';
import { ChannelSection } from './channel-section.tsx';
import { RuleSection } from './rule-section.tsx';

/** Where problems are told, and what becomes one. */
export function Component() {
  const { t } = useTranslation('alerts');
  if (!useCan('alerts.manage', null))
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState icon={IconLock} title={t('forbidden')} />
      </>
    );
  return (
    <>
      <PageHeader
        title={t('title')}
        meta={
          <Text size="sm" c="dimmed">
            {t('lead')}
          </Text>
        }
      />
      <div className={classes.sections}>
        <ChannelSection />
        <RuleSection />
      </div>
    </>
  );
}
