import { ViewCapabilities } from '../../features/capabilities/view-capabilities.tsx';
import { ViewLoadsSection } from '../../features/data-through/view-loads-section.tsx';
import { LagSection } from '../../features/lag/lag-section.tsx';
import { RefreshButton } from '../../features/refreshes/refresh-button.tsx';
import { ViewRuns } from '../../features/refreshes/view-runs.tsx';
import { ViewTargetSection } from '../../features/targets/view-target-section.tsx';
import { ViewPage } from '../../features/views/view-page.tsx';

/** A view, with what the run pages add to it. */
export function Component() {
  return (
    <ViewPage
      renderActions={(view) => <RefreshButton view={view} />}
      renderTarget={(view) => view.goneAt === null && <ViewTargetSection viewId={view.viewId} />}
      renderCapabilities={(view) => view.goneAt === null && <ViewCapabilities view={view} />}
      renderLag={(view) => view.goneAt === null && <LagSection viewId={view.viewId} />}
      renderLoads={(view) => view.goneAt === null && <ViewLoadsSection view={view} />}
      renderRuns={(view) => <ViewRuns viewId={view.viewId} />}
    />
  );
}
