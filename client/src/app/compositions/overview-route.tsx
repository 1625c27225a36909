import { ProblemsNow } from '../../features/alerts/problems-now.tsx';
import { OverviewPage } from '../../features/overview/overview-page.tsx';
import { ActiveRuns } from '../../features/refreshes/active-runs.tsx';

const nobody = [] as const;

/** The first page of who watches: problems, runs and changes of all databases. */
export function Component() {
  return <OverviewPage problems={<ProblemsNow />} renderRuns={(runs) => <ActiveRuns active={runs} ended={nobody} />} />;
}
