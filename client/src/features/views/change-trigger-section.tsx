import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ChangeTriggerState, ChangeTriggers } from '@viewkeeper/shared/change-triggers.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ViewName } from '../../app/view-name.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import { byState, summaryOf } from './change-trigger-rules.ts';
import classes from './freshness.module.css';

const ChangeTriggerDialog = lazy(() => import('./change-trigger-dialog.tsx'));

const faulty: StatusLook = { tone: 'warn', icon: IconAlertTriangle, quiet: true };
const looks: Record<ChangeTriggerState, StatusLook> = {
  decides: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  next_refresh: { tone: 'unknown', icon: IconClock, quiet: true },
  missing: { tone: 'unknown', icon: IconCircleDashed, quiet: true },
  altered: faulty,
  disabled: faulty,
  no_apply: faulty,
  parent: faulty,
};
/** The others say it all. */
const withTable: ReadonlySet<string> = new Set<ReturnType<typeof summaryOf>>(['some', 'next', 'proven', 'all']);
/** Of each state; a table may have hundreds of partitions. */
const namesAtMost = 6;

/** Which of the tables that a view reads tell of their changes by themselves, and the SQL that makes them. */
export function ChangeTriggerSection({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['changeTriggers', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const query = trpc.views.changeTriggers.queryOptions({ viewId: view.viewId }, { refetchInterval: inventory });
  const triggers = useQuery(query);
  const tables = triggers.data?.tables ?? [];
  const part = tables.filter(({ state }) => state === 'decides').length;
  return (
    <Section
      title={t('title')}
      meta={tables.length > 0 && t('tables', { part, count: tables.length })}
      actions={triggers.data && tables.length > 0 && <ShowSql view={view} triggers={triggers.data} />}
    >
      {triggers.isPending && <LoadingLines lines={3} />}
      {triggers.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={triggers.error}
          onRetry={() => void triggers.refetch()}
          retrying={triggers.isFetching}
        />
      )}
      {triggers.data && <TriggerStates triggers={triggers.data} />}
    </Section>
  );
}

function TriggerStates({ triggers }: { triggers: ChangeTriggers }) {
  const { t } = useTranslation('changeTriggers');
  const summary = summaryOf(triggers);
  return (
    <>
      <p className={classes.summary}>{t(`summary.${summary}`)}</p>
      {withTable.has(summary) && (
        <PlainTable
          label={t('title')}
          columns={[
            { header: t('column.state') },
            { header: t('column.tables'), grows: true },
            { header: t('column.meaning'), grows: true },
          ]}
          rows={byState(triggers.tables).map(({ state, tables }) => ({
            key: state,
            cells: [
              <StatusMark key="state" look={looks[state]} label={t(`state.${state}`)} />,
              <TableNames key="tables" tables={tables} />,
              t(`meaning.${state}`),
            ],
          }))}
        />
      )}
    </>
  );
}

function TableNames({ tables }: { tables: ChangeTriggers['tables'] }) {
  const { t } = useTranslation('changeTriggers');
  const more = tables.length - namesAtMost;
  return (
    <span className={classes.tables}>
      {tables.slice(0, namesAtMost).map(({ schemaName, name }) => (
        <ViewName key={`${schemaName}\n${name}`} schemaName={schemaName} viewName={name} />
      ))}
      {more > 0 && <span>{t('more', { count: more })}</span>}
    </span>
  );
}

function ShowSql({ view, triggers }: { view: ViewDetail; triggers: ChangeTriggers }) {
  const { t } = useTranslation('changeTriggers');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpened(true)} aria-haspopup="dialog">
        {t('show')}
      </Button>
      {opened && (
        <Suspense>
          <ChangeTriggerDialog view={view} triggers={triggers} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
