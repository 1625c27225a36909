import { Skeleton } from '@mantine/core';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { RunHistory } from './run-history.tsx';
import { ViewFacts } from './view-facts.tsx';
import classes from './view-page.module.css';

const LanesSection = lazy(() => import('./lanes-section.tsx'));

interface OverviewTabProps {
  view: ViewDetail;
  target: ReactNode;
  lag: ReactNode;
}

export function OverviewTab({ view, target, lag }: OverviewTabProps) {
  const { t } = useTranslation('view');
  return (
    <>
      <Suspense fallback={<Skeleton height={240} mb="lg" />}>
        <LanesSection view={view} />
      </Suspense>
      <div className={classes.overview}>
        <div className={classes.stack}>
          {target}
          {lag}
          <Section title={t('facts.title')}>
            <ViewFacts view={view} />
          </Section>
        </div>
        <RunHistory view={view} />
      </div>
    </>
  );
}
