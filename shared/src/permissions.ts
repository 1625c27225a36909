import { z } from 'zod';

export const roleSchema = z.enum(['analyst', 'viewer', 'operator', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** Who may do what. The server's guard and the client's buttons both read this table, and nothing else. */
const permissionRoles = {
  'databases.read': ['viewer', 'operator', 'admin'],
  'databases.test': ['operator', 'admin'],
  'databases.identify': ['admin'],
  'views.read': ['viewer', 'operator', 'admin'],
  'views.identify': ['operator', 'admin'],
  'views.hold': ['operator', 'admin'],
  'targets.change': ['operator', 'admin'],
  'problems.read': ['viewer', 'operator', 'admin'],
  'problems.handle': ['operator', 'admin'],
  'alerts.manage': ['admin'],
  'dataThrough.change': ['operator', 'admin'],
  'definitions.read': ['operator', 'admin'],
  'definitions.check': ['operator', 'admin'],
  'runs.read': ['viewer', 'operator', 'admin'],
  'runs.request': ['operator', 'admin'],
  'runs.cancel': ['operator', 'admin'],
  'audit.read': ['operator', 'admin'],
  'people.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionRoles;
export const permissions = Object.keys(permissionRoles).filter(isPermission);

function isPermission(text: string): text is Permission {
  return text in permissionRoles;
}

/** A role, everywhere (`databaseGroup` null) or for the databases of one group. */
export const grantSchema = z.object({ role: roleSchema, databaseGroup: z.string().min(1).max(63).nullable() });
export type Grant = z.infer<typeof grantSchema>;

/** Permissions over what belongs to no database: only a grant everywhere gives them. */
const everywherePermissions: readonly Permission[] = ['people.manage', 'alerts.manage'];

function allows(grant: Grant, permission: Permission): boolean {
  if (grant.databaseGroup !== null && everywherePermissions.includes(permission)) return false;
  return permissionRoles[permission].some((role) => role === grant.role);
}

/**
 * Whether the grants give the permission: for the databases of `databaseGroup`; everywhere, when it is null
 * (what belongs to no database, such as people); or for at least one database, when it is left out.
 */
export function can(grants: readonly Grant[], permission: Permission, databaseGroup?: string | null): boolean {
  return grants.some(
    (grant) =>
      allows(grant, permission) &&
      (databaseGroup === undefined || grant.databaseGroup === null || grant.databaseGroup === databaseGroup),
  );
}

/** The database groups for which the grants give the permission; null means all of them. */
export function groupsWith(grants: readonly Grant[], permission: Permission): string[] | null {
  const given = grants.filter((grant) => allows(grant, permission));
  if (given.some((grant) => grant.databaseGroup === null)) return null;
  return [...new Set(given.flatMap((grant) => grant.databaseGroup ?? []))];
}
