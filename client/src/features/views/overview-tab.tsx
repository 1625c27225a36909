import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { RunHistory } from './run-history.tsx';
import { ViewFacts } from './view-facts.tsx';
import classes from './view-page.module.css';

export function OverviewTab({ view, target }: { view: ViewDetail; target: ReactNode }) {
  const { t } = useTranslation('view');
  return (
    <div className={classes.overview}>
      <div className={classes.stack}>
        {target}
        <Section title={t('facts.title')}>
          <ViewFacts view={view} />
        </Section>
      </div>
      <RunHistory view={view} />
    </div>
  );
}
