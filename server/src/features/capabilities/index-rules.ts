import type { CapabilityReason } from '@viewkeeper/shared/capabilities.ts';
import { quoteIdentifier, quoteRelation } from '../../db/identifiers.ts';
import type { UniqueIndex } from './facts.ts';
import { because, type Subject, type Verdict } from './subject.ts';

/** What PostgreSQL asks of the index (matview.c, is_usable_unique_index). */
const fits = (index: UniqueIndex) =>
  index.isImmediate && !index.isPartial && !index.hasExpression && index.columns.length > 0;
const serves = (index: UniqueIndex) => fits(index) && index.isValid;

const columnList = (columns: readonly string[]) => columns.map((name) => quoteIdentifier(name)).join(', ');

/** The keys that an index can be made of; of what is always one row any column is one. */
export function candidateKeys({ analysis }: Subject): string[][] {
  const columns = analysis?.columns.map(({ name }) => name) ?? [];
  const keys = (analysis?.keys ?? []).map((key) => (key.length > 0 ? key : columns.slice(0, 1)));
  const isOnce = (name: string) => columns.indexOf(name) === columns.lastIndexOf(name);
  return keys.filter((key) => key.length > 0 && key.length <= 32 && key.every(isOnce));
}

/** The unique index that CONCURRENTLY can use: one of which the definition proves the most, when there are several. */
export function usableIndex(subject: Subject): UniqueIndex | null {
  const usable = subject.facts.indexes.filter(serves);
  return usable.find((index) => isProven(subject, index.columns)) ?? usable[0] ?? null;
}

/** Whether the definition gives no two rows that are equal in the columns. */
function isProven({ analysis }: Subject, columns: readonly string[]): boolean {
  return (analysis?.keys ?? []).some((key) => key.every((name) => columns.includes(name)));
}

/** The statement that gives the view a unique index; null: no key is proven. */
export function uniqueIndexSql(subject: Subject, relation: { schemaName: string; viewName: string }): string | null {
  const [key] = candidateKeys(subject);
  // Of a view that is not there yet nobody reads meanwhile.
  const how = subject.view ? 'CONCURRENTLY ' : '';
  return key ? `CREATE UNIQUE INDEX ${how}ON ${quoteRelation(relation)} (${columnList(key)});` : null;
}

function whyNot(index: UniqueIndex): CapabilityReason {
  const values = { index: index.name };
  if (index.isPartial) return because('index_partial', values);
  if (index.hasExpression) return because('index_expression', values);
  return because(index.isImmediate ? 'index_invalid' : 'index_deferrable', values);
}

function proposal(subject: Subject): CapabilityReason[] {
  const [key] = candidateKeys(subject);
  if (!subject.analysis) return [because('not_analysed')];
  return [key ? because('key_proven', { columns: key.join(', ') }) : because('no_key_proven')];
}

/** Whether REFRESH … CONCURRENTLY is possible. */
export function concurrentlyOf(subject: Subject): Verdict {
  const { view, facts } = subject;
  if (!view) {
    const [reason] = proposal(subject);
    const isProvable = reason?.code === 'key_proven';
    return { state: isProvable ? 'possible' : 'unknown', reasons: proposal(subject), sql: null };
  }
  if (!view.mayRefresh)
    return { state: 'not', reasons: [because('no_right', { role: view.roleName ?? '' })], sql: view.refreshGrant };
  const index = usableIndex(subject);
  if (!index) {
    const invalid = facts.indexes.find(fits);
    const sql = invalid
      ? `REINDEX INDEX CONCURRENTLY ${quoteRelation({ schemaName: view.schemaName, viewName: invalid.name })};`
      : uniqueIndexSql(subject, view);
    return {
      state: 'not',
      reasons: [because('no_unique_index'), ...facts.indexes.map(whyNot), ...proposal(subject)],
      sql,
    };
  }
  if (!view.populated)
    return {
      state: 'not',
      reasons: [because('unpopulated')],
      sql: `REFRESH MATERIALIZED VIEW ${quoteRelation(view)};`,
    };
  const usable = because('usable_index', { index: index.name, columns: index.columns.join(', ') });
  const proof = isProven(subject, index.columns) ? [] : [because('key_unproven')];
  return { state: 'possible', reasons: [usable, ...proof], sql: null };
}

/** Whether CONCURRENTLY finds every row again: those with NULL in the key it deletes and inserts each time. */
export function keyWithoutNullsOf(subject: Subject): Verdict {
  const { analysis, view } = subject;
  const index = usableIndex(subject);
  const columns = view ? index?.columns : candidateKeys(subject)[0];
  if (!columns)
    return {
      state: view ? 'not' : 'unknown',
      reasons: [because(view ? 'no_unique_index' : 'no_key_proven')],
      sql: null,
    };
  const open = columns.filter((name) => analysis?.columns.find((column) => column.name === name)?.nullable !== false);
  const values = { index: index?.name ?? '', columns: (open.length > 0 ? open : columns).join(', ') };
  return open.length === 0
    ? { state: 'possible', reasons: [because('key_not_null', values)], sql: null }
    : { state: 'unknown', reasons: [because('key_may_be_null', values)], sql: null };
}
