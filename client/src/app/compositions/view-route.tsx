import { RefreshButton } from '../../features/refreshes/refresh-button.tsx';
import { ViewRuns } from '../../features/refreshes/view-runs.tsx';
import { ViewPage } from '../../features/views/view-page.tsx';

/** A view, with what the run pages add to it. */
export function Component() {
  return (
    <ViewPage
      renderActions={(view) => <RefreshButton view={view} />}
      renderRuns={(view) => <ViewRuns viewId={view.viewId} />}
    />
  );
}
