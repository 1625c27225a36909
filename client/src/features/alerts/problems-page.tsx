import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Problem, ProblemPage } from '@viewkeeper/shared/alerts.ts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ListState, nextPageOf, useRows } from '../../app/paged-list.tsx';
import { paths } from '../../app/paths.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FacetChips } from '../../ui/facet-chips.tsx';
import { FacetMenu } from '../../ui/facet-menu.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { NoMatch } from '../../ui/no-match.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import classes from './alerts.module.css';
import { ProblemCard } from './problem-card.tsx';
import { useProblemColumns } from './use-problem-columns.tsx';
import { kinds, severities, states, useOpenProblem, useProblemFilters } from './use-problem-filters.ts';
import { useProblemWords } from './use-problem-words.ts';

const ProblemDialog = lazy(() => import('./problem-dialog.tsx'));

const problemIdOf = ({ problemId }: Problem) => problemId;

/** What is wrong, by its cause, the most urgent first. */
export function Component() {
  const { t } = useTranslation('problems');
  const filters = useProblemFilters();
  const [open, setOpen] = useOpenProblem();
  const list = useProblemList(filters);
  const rows = useRows(list.data, problemIdOf);
  const words = useProblemWords();
  const columns = useProblemColumns(filters.filter.state.includes('recovered'));
  const newest = list.data?.pages[0];
  return (
    <>
      <PageHeader
        title={t('title')}
        asOf={newest?.asOf}
        meta={
          <>
            <Text size="sm" c="dimmed">
              {t('lead')}
            </Text>
            {newest && <span className={classes.count}>{t('count', { count: newest.total })}</span>}
          </>
        }
        actions={<SearchField value={filters.search.text} onChange={filters.search.setText} label={t('search')} />}
      />
      {newest && <StaleNotice asOf={newest.asOf} />}
      <ListState list={list} what={t('what')} />
      {list.data && (
        <DataTable
          fill
          tableId="problems"
          label={t('list')}
          columns={columns}
          rows={rows}
          rowId={problemIdOf}
          rowName={words.title}
          rowHref={({ problemId }) => addressOf(problemId)}
          rowIsOld={({ endedAt }) => endedAt !== null}
          renderCard={(problem) => <ProblemCard problem={problem} />}
          sort={filters.sort}
          total={newest?.total}
          more={nextPageOf(list)}
          tools={<ProblemFilterBar filters={filters} counts={newest?.counts} />}
          empty={<NoProblems page={newest} filtered={filters.filtered} onClear={filters.clear} />}
        />
      )}
      <Suspense>{open !== null && <ProblemDialog problemId={open} onClose={() => void setOpen(null)} />}</Suspense>
    </>
  );
}

/** The same list with the problem open over it. */
function addressOf(problemId: number): string {
  const search = new URLSearchParams(window.location.search);
  search.set('problem', String(problemId));
  return paths.problems(Object.fromEntries(search));
}

function useProblemList({ filter, sort }: ReturnType<typeof useProblemFilters>) {
  const trpc = useTRPC();
  const { inventory } = usePolling();
  return useInfiniteQuery(
    trpc.alerts.listProblems.infiniteQueryOptions(
      { ...filter, sort: sort.by, order: sort.direction, limit: 50 },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        refetchInterval: inventory,
        placeholderData: keepPreviousData,
      },
    ),
  );
}

const staleMs = 60_000;

/** Nobody has looked for a minute: an empty list says nothing then. */
function StaleNotice({ asOf }: { asOf: string }) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const nowMs = useNow(5000);
  if (nowMs - Date.parse(asOf) < staleMs) return null;
  return (
    <Notice
      look={{ tone: 'warn', icon: IconAlertTriangle }}
      title={t('stale.title', { time: format.relative(asOf, nowMs) })}
    >
      <Text>{t('stale.text')}</Text>
    </Notice>
  );
}

interface ProblemFilterBarProps {
  filters: ReturnType<typeof useProblemFilters>;
  counts: ProblemPage['counts'] | undefined;
}

function ProblemFilterBar({ filters, counts }: ProblemFilterBarProps) {
  const { t } = useTranslation(['problems', 'problemKinds']);
  const { filter } = filters;
  return (
    <FilterBar filtered={filters.filtered} onClear={filters.clear}>
      <FacetChips
        label={t('facet.state')}
        options={states.map((value) => ({
          value,
          label: t(`state.${value}`),
          ...(counts && { count: counts[value] }),
        }))}
        selected={filter.state}
        onChange={filters.setState}
      />
      <FacetMenu
        label={t('facet.severity')}
        options={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        selected={filter.severity}
        onChange={filters.setSeverity}
      />
      <FacetMenu
        label={t('facet.kind')}
        options={kinds.map((value) => ({ value, label: t(`problemKinds:${value}.name`) }))}
        selected={filter.kind}
        onChange={filters.setKind}
      />
    </FilterBar>
  );
}

interface NoProblemsProps {
  page: ProblemPage | undefined;
  filtered: boolean;
  onClear: () => void;
}

function NoProblems({ page, filtered, onClear }: NoProblemsProps) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const nowMs = useNow(5000);
  if (filtered) return <NoMatch title={t('empty.filteredTitle')} text={t('empty.filteredText')} onClear={onClear} />;
  const last = page?.lastEndedAt ?? null;
  const text = last === null ? t('empty.noneEver') : t('empty.noneLast', { time: format.relative(last, nowMs) });
  return <EmptyState icon={IconCircleCheck} title={t('empty.noneTitle')} text={text} />;
}
