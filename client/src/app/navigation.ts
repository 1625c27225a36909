import {
  type Icon,
  IconAlertTriangle,
  IconBell,
  IconChecklist,
  IconDatabase,
  IconHistory,
  IconLayoutDashboard,
  IconListDetails,
  IconSitemap,
  IconTable,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';
import type { Grant, Permission } from '@viewkeeper/shared/permissions.ts';
import { can } from '@viewkeeper/shared/permissions.ts';
import { paths } from './paths.ts';

export interface NavigationPage {
  /** Its name is `app:page.<id>`. */
  id:
    | 'overview'
    | 'problems'
    | 'views'
    | 'lineage'
    | 'targets'
    | 'databases'
    | 'checkDefinition'
    | 'runs'
    | 'people'
    | 'alerts'
    | 'audit';
  group: 'watch' | 'operate' | 'admin';
  path: string;
  permission: Permission;
  icon: Icon;
  /** Pressed after g. */
  key: string;
}

/** Every page that is reached from the navigation, in its order. */
const navigationPages: readonly NavigationPage[] = [
  {
    id: 'overview',
    group: 'watch',
    path: paths.overview(),
    permission: 'views.read',
    icon: IconLayoutDashboard,
    key: 'o',
  },
  {
    id: 'problems',
    group: 'watch',
    path: paths.problems(),
    permission: 'problems.read',
    icon: IconAlertTriangle,
    key: 'b',
  },
  { id: 'views', group: 'watch', path: paths.views(), permission: 'views.read', icon: IconTable, key: 'v' },
  { id: 'lineage', group: 'watch', path: paths.lineage(), permission: 'views.read', icon: IconSitemap, key: 'l' },
  { id: 'targets', group: 'watch', path: paths.targets(), permission: 'views.read', icon: IconTargetArrow, key: 't' },
  {
    id: 'databases',
    group: 'watch',
    path: paths.databases(),
    permission: 'databases.read',
    icon: IconDatabase,
    key: 'd',
  },
  {
    id: 'checkDefinition',
    group: 'watch',
    path: paths.checkDefinition(),
    permission: 'definitions.check',
    icon: IconChecklist,
    key: 'c',
  },
  { id: 'runs', group: 'operate', path: paths.runs(), permission: 'runs.read', icon: IconHistory, key: 'r' },
  { id: 'people', group: 'admin', path: paths.people(), permission: 'people.manage', icon: IconUsers, key: 'p' },
  { id: 'alerts', group: 'admin', path: paths.alerts(), permission: 'alerts.manage', icon: IconBell, key: 'm' },
  { id: 'audit', group: 'admin', path: paths.audit(), permission: 'audit.read', icon: IconListDetails, key: 'a' },
];

/** What belongs to no database needs the permission everywhere. */
export function pagesOf(grants: readonly Grant[]): NavigationPage[] {
  return navigationPages.filter(({ permission }) =>
    permission === 'people.manage' || permission === 'alerts.manage'
      ? can(grants, permission, null)
      : can(grants, permission),
  );
}

/** Where a person begins: operators with what runs, everybody else with what is watched; null: no page yet. */
export function landingPath(grants: readonly Grant[]): string | null {
  const pages = pagesOf(grants);
  const operates = grants.some((grant) => grant.role === 'operator') && !grants.some((grant) => grant.role === 'admin');
  const first = (operates ? pages.find((page) => page.group === 'operate') : undefined) ?? pages[0];
  return first?.path ?? null;
}
