import { SegmentedControl, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useKeptState } from '../../ui/kept-state.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { RunTable } from './run-table.tsx';
import { useViewRuns } from './use-view-runs.ts';

const RunCharts = lazy(() => import('./run-charts.tsx'));

type Form = 'chart' | 'table';
const readForm = (kept: unknown): Form => (kept === 'table' ? 'table' : 'chart');

/** How long the past runs took and how many rows they left, as charts or as a table. */
export function RunHistory({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['view', 'views', 'errors']);
  const [form, setForm] = useKeptState<Form>('view.history', readForm);
  const runs = useViewRuns(view.viewId);
  const rows = runs.data?.rows ?? [];
  return (
    <Section
      title={t('history.title')}
      meta={rows.length > 0 && t('history.newest', { count: rows.length })}
      actions={
        rows.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('history.form')}
            value={form}
            onChange={(value) => setForm(readForm(value))}
            data={[
              { value: 'chart', label: t('history.chart') },
              { value: 'table', label: t('history.table') },
            ]}
          />
        )
      }
    >
      {runs.isPending && <LoadingLines lines={8} height={32} />}
      {runs.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('views:what.runs') })}
          error={runs.error}
          onRetry={() => void runs.refetch()}
          retrying={runs.isFetching}
        />
      )}
      {runs.data && rows.length === 0 && (
        <EmptyState icon={IconHistory} title={t('history.emptyTitle')} text={t('history.emptyText')} />
      )}
      {rows.length > 0 && <History rows={rows} form={form} usualMs={view.usualMs} />}
    </Section>
  );
}

function History({ rows, form, usualMs }: { rows: readonly RunRow[]; form: Form; usualMs: number | null }) {
  if (form === 'table') return <RunTable runs={rows} />;
  return (
    <Suspense fallback={<Skeleton height={420} />}>
      <RunCharts runs={rows} usualMs={usualMs} />
    </Suspense>
  );
}
