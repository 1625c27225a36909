import { ProblemsNow } from '../../features/alerts/problems-now.tsx';
import { OverviewPage } from '../../features/overview/overview-page.tsx';
import { ActiveRuns } from '../../features/refreshes/active-runs.tsx';

const nobody = [] as const;

/** The first page of who watches: problems, runs, promises and changes of all databases. */
export function Component() {
  return (
    <OverviewPage
      problems={<ProblemsNow />}
      kept={null}
      renderRuns={(runs) => <ActiveRuns active={runs} ended={nobody} />}
    />
  );
}
