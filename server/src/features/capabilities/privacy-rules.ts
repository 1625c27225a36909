import { quoteIdentifier, quoteRelation } from '../../db/identifiers.ts';
import type { Facts } from './facts.ts';
import { because, type Subject, type Verdict, type ViewOfFacts } from './subject.ts';

type Secured = Facts['rowSecurity'][number];

/** Whether the view shows rows that row-level security hides from its readers in the tables below. */
export function privacyOf({ facts, view }: Subject): Verdict {
  if (facts.rowSecurity.length === 0) return { state: 'possible', reasons: [because('no_row_security')], sql: null };
  const bypassed = facts.rowSecurity.filter(({ bypass }) => bypass !== null);
  const readers = view?.readers.join(', ') ?? '';
  if (bypassed.length > 0) {
    const reasons = bypassed.map(({ schemaName, name, checkedAs, bypass }) =>
      because('bypassed', { table: `${schemaName}.${name}`, role: checkedAs ?? '', bypass: bypass ?? '', readers }),
    );
    const fixes = view ? bypassed.flatMap((table) => fixOf(table, view) ?? []) : [];
    return { state: 'not', reasons, sql: fixes.length > 0 ? [...new Set(fixes)].join('\n') : null };
  }
  const reasons = facts.rowSecurity.map(({ schemaName, name, checkedAs }) =>
    because(checkedAs === null ? 'owner_not_known' : 'filtered_as', {
      table: `${schemaName}.${name}`,
      role: checkedAs ?? '',
      readers,
    }),
  );
  return { state: 'unknown', reasons, sql: null };
}

/** What lets the policies hold for the role that refreshes, or takes the rows from those who read them. */
function fixOf(table: Secured, view: ViewOfFacts): string | null {
  if (table.bypass === 'owner')
    return `-- For every statement of its owner; then refresh the view.\nALTER TABLE ${quoteRelation({ schemaName: table.schemaName, viewName: table.name })} FORCE ROW LEVEL SECURITY;`;
  const roles = view.readers.map((role) => (role === 'PUBLIC' ? role : quoteIdentifier(role)));
  return roles.length > 0 ? `REVOKE SELECT ON ${quoteRelation(view)} FROM ${roles.join(', ')};` : null;
}
