import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { MissingPage } from '../../app/missing-page.tsx';
import { usePolling } from '../../app/polling.ts';
import { failureCode } from '../../app/read-failure.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useIdParam } from '../../app/use-id-param.ts';
import { LoadingPage } from '../../ui/loading.tsx';
import { ChangesTab } from './changes-tab.tsx';
import { InputsTab } from './inputs-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { StructureTab } from './structure-tab.tsx';
import { ViewHead } from './view-head.tsx';
import { ViewNotices } from './view-notices.tsx';
import classes from './view-page.module.css';

const tabs = ['overview', 'runs', 'inputs', 'structure', 'capabilities', 'changes'] as const;

interface ViewPageProps {
  /** Buttons that act on the view, such as the one that refreshes it. */
  renderActions: (view: ViewDetail) => ReactNode;
  /** What was promised for it, and how that was kept. */
  renderTarget: (view: ViewDetail) => ReactNode;
  /** What its age is made of. */
  renderLag: (view: ViewDetail) => ReactNode;
  /** Up to when the tables that it reads were loaded. */
  renderLoads: (view: ViewDetail) => ReactNode;
  /** The list of its runs. */
  renderRuns: (view: ViewDetail) => ReactNode;
  /** What can be done with it. */
  renderCapabilities: (view: ViewDetail) => ReactNode;
}

/** Everything about one view; what other features add to it comes through slots. */
export function ViewPage(slots: ViewPageProps) {
  const viewId = useIdParam('viewId');
  return viewId === null ? <MissingPage /> : <LoadedView key={viewId} viewId={viewId} {...slots} />;
}

function LoadedView({ viewId, ...slots }: ViewPageProps & { viewId: number }) {
  const { t } = useTranslation(['views', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const view = useQuery(trpc.views.get.queryOptions({ viewId }, { refetchInterval: inventory }));
  if (view.isPending) return <LoadingPage />;
  if (!view.data) {
    if (failureCode(view.error) === 'not_found') return <MissingPage />;
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('what.view') })}
        error={view.error}
        onRetry={() => void view.refetch()}
        retrying={view.isFetching}
      />
    );
  }
  return (
    <>
      <ViewHead view={view.data} actions={slots.renderActions(view.data)} />
      <ViewNotices view={view.data} />
      <ViewTabs view={view.data} {...slots} />
    </>
  );
}

interface ViewTabsProps extends ViewPageProps {
  view: ViewDetail;
}

function ViewTabs({ view, ...slots }: ViewTabsProps) {
  const { t } = useTranslation('view');
  const [tab, setTab] = useQueryState(
    'tab',
    parseAsStringLiteral(tabs).withDefault('overview').withOptions({ history: 'push' }),
  );
  return (
    <Tabs
      value={tab}
      onChange={(value) => void setTab(tabs.find((name) => name === value) ?? null)}
      classNames={{ list: classes.tabs ?? '', tab: classes.tab ?? '' }}
    >
      <Tabs.List aria-label={t('tabs.label')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} pt="lg">
        <TabContent tab={tab} view={view} {...slots} />
      </Tabs.Panel>
    </Tabs>
  );
}

function TabContent({ tab, view, ...slots }: ViewTabsProps & { tab: (typeof tabs)[number] }) {
  if (tab === 'overview')
    return <OverviewTab view={view} target={slots.renderTarget(view)} lag={slots.renderLag(view)} />;
  if (tab === 'runs') return slots.renderRuns(view);
  if (tab === 'inputs') return <InputsTab view={view} loads={slots.renderLoads(view)} />;
  if (tab === 'capabilities') return slots.renderCapabilities(view);
  return tab === 'structure' ? <StructureTab view={view} /> : <ChangesTab view={view} />;
}
