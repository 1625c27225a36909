import { alertsRouter } from './features/alerts/alerts.router.ts';
import { auditLogRouter } from './features/audit-log/audit-log.router.ts';
import { capabilitiesRouter } from './features/capabilities/capabilities.router.ts';
import { dataThroughRouter } from './features/data-through/data-through.router.ts';
import { databasesRouter } from './features/databases/databases.router.ts';
import { lagRouter } from './features/lag/lag.router.ts';
import { lineageRouter } from './features/lineage/lineage.router.ts';
import { overviewRouter } from './features/overview/overview.router.ts';
import { peopleRouter } from './features/people/people.router.ts';
import { refreshesRouter } from './features/refreshes/refreshes.router.ts';
import { searchRouter } from './features/search/search.router.ts';
import { sessionRouter } from './features/session/session.router.ts';
import { targetsRouter } from './features/targets/targets.router.ts';
import { viewsRouter } from './features/views/views.router.ts';
import { router } from './trpc/procedures.ts';

/** Everything that the browser can ask; one router a feature. */
export const appRouter = router({
  alerts: alertsRouter,
  auditLog: auditLogRouter,
  capabilities: capabilitiesRouter,
  databases: databasesRouter,
  dataThrough: dataThroughRouter,
  lag: lagRouter,
  lineage: lineageRouter,
  overview: overviewRouter,
  people: peopleRouter,
  refreshes: refreshesRouter,
  search: searchRouter,
  session: sessionRouter,
  targets: targetsRouter,
  views: viewsRouter,
});
export type AppRouter = typeof appRouter;
