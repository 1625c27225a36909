import { can, type Grant, type Role } from '@viewkeeper/shared/permissions.ts';

const same = (left: Grant, right: Grant) => left.role === right.role && left.databaseGroup === right.databaseGroup;

/** Places of the grants that already stand further up. */
export function repeatedGrants(grants: readonly Grant[]): number[] {
  return grants.flatMap((grant, place) => (grants.findIndex((other) => same(other, grant)) < place ? [place] : []));
}

/** Whether both give the same, in whatever order. */
export function sameGrants(left: readonly Grant[], right: readonly Grant[]): boolean {
  const within = (some: readonly Grant[], all: readonly Grant[]) =>
    some.every((grant) => all.some((other) => same(grant, other)));
  return within(left, right) && within(right, left);
}

/** Whether the change takes the right to manage people, and with it the right to change the roles back. */
export function losesPeople(before: readonly Grant[], after: readonly Grant[]): boolean {
  return can(before, 'people.manage', null) && !can(after, 'people.manage', null);
}

/** Groups to choose from: those that there are, and those that the person has grants for although they are gone. */
export function groupChoices(groups: readonly string[], grants: readonly Grant[]): string[] {
  return [...new Set([...groups, ...grants.flatMap(({ databaseGroup }) => databaseGroup ?? [])])].toSorted();
}

/** The roles for each place, everywhere first. */
export function rolesByPlace(grants: readonly Grant[]): { databaseGroup: string | null; roles: Role[] }[] {
  const places = [...new Set(grants.map(({ databaseGroup }) => databaseGroup))];
  return places
    .toSorted((left, right) => (left ?? '').localeCompare(right ?? ''))
    .map((databaseGroup) => ({
      databaseGroup,
      roles: grants.filter((grant) => grant.databaseGroup === databaseGroup).map(({ role }) => role),
    }));
}
