import * as ui from '../ui/ui.messages.ts';
import * as app from './app.messages.ts';
import * as errors from './errors.messages.ts';
import * as vocabulary from './vocabulary/vocabulary.messages.ts';

/** Namespaces that every page needs come with the first load. */
export const bundledMessages = { app, errors, ui, vocabulary };

/** All others come with the first page that uses them: one line a feature. */
export const lazyMessages = {
  alerts: () => import('../features/alerts/alerts.messages.ts'),
  auditLog: () => import('../features/audit-log/audit-log.messages.ts'),
  capabilities: () => import('../features/capabilities/capabilities.messages.ts'),
  changeTriggers: () => import('../features/views/change-triggers.messages.ts'),
  dataThrough: () => import('../features/data-through/data-through.messages.ts'),
  database: () => import('../features/databases/database.messages.ts'),
  databases: () => import('../features/databases/databases.messages.ts'),
  deadlines: () => import('../features/targets/deadlines.messages.ts'),
  elsewhere: () => import('../features/views/elsewhere.messages.ts'),
  errorClasses: () => import('./vocabulary/error-classes.messages.ts'),
  freshness: () => import('../features/views/freshness.messages.ts'),
  lanes: () => import('../features/views/lanes.messages.ts'),
  lag: () => import('../features/lag/lag.messages.ts'),
  lineage: () => import('../features/lineage/lineage.messages.ts'),
  overview: () => import('../features/overview/overview.messages.ts'),
  people: () => import('../features/people/people.messages.ts'),
  problemKinds: () => import('../features/alerts/problem-kinds.messages.ts'),
  problems: () => import('../features/alerts/problems.messages.ts'),
  proposals: () => import('../features/views/proposals.messages.ts'),
  refresh: () => import('../features/refreshes/refresh.messages.ts'),
  rules: () => import('../features/alerts/rules.messages.ts'),
  run: () => import('../features/refreshes/run.messages.ts'),
  runs: () => import('../features/refreshes/runs.messages.ts'),
  session: () => import('../features/session/session.messages.ts'),
  targets: () => import('../features/targets/targets.messages.ts'),
  view: () => import('../features/views/view.messages.ts'),
  views: () => import('../features/views/views.messages.ts'),
  viewStructure: () => import('../features/views/view-structure.messages.ts'),
};

type Lazy = typeof lazyMessages;

/** The English messages, which type the keys of `t` (`i18next.d.ts`). */
export type Messages = { [Name in keyof typeof bundledMessages]: (typeof bundledMessages)[Name]['en'] } & {
  [Name in keyof Lazy]: Awaited<ReturnType<Lazy[Name]>>['en'];
};
