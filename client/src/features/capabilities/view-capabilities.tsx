import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useCan } from '../../app/person.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './capabilities.module.css';
import { CapabilityList } from './capability-list.tsx';
import { KeyCheck } from './key-check.tsx';

/** What can be done with a view, why, and a count of what the definition does not prove. */
export function ViewCapabilities({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['capabilities', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const mayCheck = useCan('definitions.check', view.databaseGroup);
  const found = useQuery(
    trpc.capabilities.ofView.queryOptions({ viewId: view.viewId }, { refetchInterval: inventory }),
  );
  return (
    <div className={classes.stack}>
      <Section title={t('title')} meta={found.data?.asOf && <AsOf instant={found.data.asOf} />}>
        <Text size="sm" c="dimmed" mb="sm" maw="90ch">
          {t('help')}
        </Text>
        {found.isPending && <LoadingLines lines={8} height={40} gap={16} />}
        {found.isError && (
          <FailureOf
            title={t('errors:couldNotLoad', { what: t('what') })}
            error={found.error}
            onRetry={() => void found.refetch()}
            retrying={found.isFetching}
          />
        )}
        {found.data && <CapabilityList capabilities={found.data.capabilities} />}
      </Section>
      {mayCheck && found.data && view.populated && view.columns.length > 0 && (
        <KeyCheck view={view} proposed={found.data.keyColumns} />
      )}
    </div>
  );
}
