import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { RunHistory } from './run-history.tsx';
import { ViewFacts } from './view-facts.tsx';
import classes from './view-page.module.css';

export function OverviewTab({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('view');
  return (
    <div className={classes.overview}>
      <Section title={t('facts.title')}>
        <ViewFacts view={view} />
      </Section>
      <RunHistory view={view} />
    </div>
  );
}
