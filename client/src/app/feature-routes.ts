import type { RouteObject } from 'react-router';
import { patterns } from './paths.ts';

/**
 * The pages within the shell, each loaded when it is opened; a page's module exports it as `Component`:
 * `{ path: patterns.views, lazy: () => import('../features/views/views-page.tsx') }`.
 */
export const featureRoutes: RouteObject[] = [
  { path: patterns.overview, lazy: () => import('./compositions/overview-route.tsx') },
  { path: patterns.views, lazy: () => import('../features/views/views-page.tsx') },
  { path: patterns.viewProposals, lazy: () => import('../features/views/proposals-page.tsx') },
  { path: patterns.view, lazy: () => import('./compositions/view-route.tsx') },
  { path: patterns.problems, lazy: () => import('../features/alerts/problems-page.tsx') },
  { path: patterns.lineage, lazy: () => import('./compositions/lineage-route.tsx') },
  { path: patterns.targets, lazy: () => import('../features/targets/targets-page.tsx') },
  { path: patterns.checkDefinition, lazy: () => import('../features/capabilities/check-page.tsx') },
  { path: patterns.databases, lazy: () => import('../features/databases/databases-page.tsx') },
  { path: patterns.database, lazy: () => import('../features/databases/database-page.tsx') },
  { path: patterns.runs, lazy: () => import('../features/refreshes/runs-page.tsx') },
  { path: patterns.run, lazy: () => import('../features/refreshes/run-page.tsx') },
  { path: patterns.people, lazy: () => import('../features/people/people-page.tsx') },
  { path: patterns.alerts, lazy: () => import('../features/alerts/alerts-page.tsx') },
  { path: patterns.audit, lazy: () => import('../features/audit-log/audit-page.tsx') },
];
