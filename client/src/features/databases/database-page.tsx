import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DatabaseDetail } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { MissingPage } from '../../app/missing-page.tsx';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { usePolling } from '../../app/polling.ts';
import { failureCode } from '../../app/read-failure.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useIdParam } from '../../app/use-id-param.ts';
import { showName } from '../../format/names.ts';
import { LoadingPage } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CapabilitySection } from './capability-section.tsx';
import { useConnectionTest } from './connection-test.tsx';
import { DatabaseNotices } from './database-notices.tsx';
import { DatabaseStateMark } from './database-state-mark.tsx';
import classes from './databases.module.css';
import { IdentityPanel } from './identity-panel.tsx';
import { RightSection } from './right-section.tsx';
import { ServerSection } from './server-section.tsx';

/** What the console can see and do in one database, and what would let it do more. */
export function Component() {
  const databaseId = useIdParam('databaseId');
  return databaseId === null ? <MissingPage /> : <LoadedDatabase key={databaseId} databaseId={databaseId} />;
}

function LoadedDatabase({ databaseId }: { databaseId: number }) {
  const { t } = useTranslation(['databases', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const database = useQuery(trpc.databases.get.queryOptions({ databaseId }, { refetchInterval: inventory }));
  if (database.isPending) return <LoadingPage />;
  if (!database.data) {
    if (failureCode(database.error) === 'not_found') return <MissingPage />;
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('what.database') })}
        error={database.error}
        onRetry={() => void database.refetch()}
        retrying={database.isFetching}
      />
    );
  }
  return <DatabaseView database={database.data} />;
}

function DatabaseView({ database }: { database: DatabaseDetail }) {
  const { t } = useTranslation('database');
  const mayTest = useCan('databases.test', database.databaseGroup);
  const mayCheck = useCan('definitions.check', database.databaseGroup);
  const test = useConnectionTest(database.databaseId);
  return (
    <>
      <PageHeader
        title={showName(database.name)}
        asOf={database.observedAt ?? undefined}
        meta={
          <>
            <DatabaseStateMark database={database} />
            <span className={classes.meta}>{database.environment}</span>
            <span className={classes.meta}>{database.address}</span>
          </>
        }
        actions={
          <>
            {mayTest && database.configured && test.button}
            {mayCheck && database.configured && (
              <Button variant="default" component={Link} to={paths.checkDefinition({ database: database.databaseId })}>
                {t('checkDefinition')}
              </Button>
            )}
            {database.viewCount > 0 && (
              <Button variant="default" component={Link} to={paths.views({ database: database.databaseId })}>
                {t('views', { count: database.viewCount })}
              </Button>
            )}
          </>
        }
      />
      {database.identityState === 'mismatch' && database.configured && <IdentityPanel database={database} />}
      <DatabaseNotices database={database} />
      {test.outcome}
      <div className={classes.columns}>
        <ServerSection database={database} />
        <RightSection database={database} />
      </div>
      <CapabilitySection capabilities={database.capabilities} />
    </>
  );
}
