import type { CapabilityReason, ViewCapability, ViewCapabilityKey } from '@viewkeeper/shared/capabilities.ts';
import type { UnknownReason } from '@viewkeeper/shared/freshness.ts';
import type { Facts } from './facts.ts';
import { concurrentlyOf, keyWithoutNullsOf } from './index-rules.ts';
import { privacyOf } from './privacy-rules.ts';
import { because, type Subject, type Verdict } from './subject.ts';

const verdict = (state: Verdict['state'], reasons: CapabilityReason[], sql: string | null = null): Verdict => ({
  state,
  reasons,
  sql,
});

/** Every capability with its reason. Pure: the same facts give the same answer. */
export function capabilitiesOf(subject: Subject): ViewCapability[] {
  const concurrently = concurrentlyOf(subject);
  const rules: Record<ViewCapabilityKey, Verdict> = {
    concurrently,
    key_without_nulls: keyWithoutNullsOf(subject),
    no_rewriting_column: rewritingOf(subject),
    time_independent: timeOf(subject),
    skippable: skippableOf(subject),
    consistent_group: groupOf(subject, concurrently),
    guard: needing(concurrently, 'rollback_keeps'),
    privacy: privacyOf(subject),
  };
  return Object.entries(rules).map(([key, rule]) => ({ key: key as ViewCapabilityKey, ...rule }));
}

function needing(concurrently: Verdict, code: CapabilityReason['code']): Verdict {
  if (concurrently.state === 'possible') return verdict('possible', [because(code)]);
  return verdict(concurrently.state, [because('needs_concurrently')], concurrently.sql);
}

/** A foreign server has a snapshot of its own. */
function groupOf({ facts }: Subject, concurrently: Verdict): Verdict {
  const foreign = facts.relations.filter(({ kind }) => kind === 'f').map(({ name }) => name);
  if (foreign.length > 0) return verdict('not', [because('foreign_snapshot', { tables: foreign.join(', ') })]);
  return needing(concurrently, 'one_snapshot');
}

function rewritingOf({ analysis }: Subject): Verdict {
  if (!analysis) return verdict('unknown', [because('not_analysed')]);
  const reasons = analysis.columns.flatMap(({ name, clock }) => {
    if (!clock) return [];
    const values = { column: name, by: clock.by, unit: clock.unit ?? '' };
    if (clock.when === 'perhaps') return [because('may_rewrite', values)];
    return [because(clock.when === 'refresh' ? 'rewrites_each_refresh' : 'rewrites_each_period', values)];
  });
  if (reasons.length === 0) return verdict('possible', [because('no_clock')]);
  const certain = reasons.filter(({ code }) => code !== 'may_rewrite');
  return certain.length > 0 ? verdict('not', certain) : verdict('unknown', reasons);
}

function timeOf({ analysis, view, facts }: Subject): Verdict {
  if (!analysis) return verdict('unknown', [because('not_analysed')]);
  const opaque = opaqueFunctions(facts);
  // Of a view within that could not be followed.
  if (analysis.columns.some(({ clock }) => clock?.by === '?')) return verdict('unknown', [because('not_analysed')]);
  const isOpaque = (by: string) => opaque.includes(by);
  const columns = analysis.columns.filter(({ clock }) => clock && !isOpaque(clock.by));
  const conditions = analysis.conditions.filter(({ by }) => !isOpaque(by));
  const reasons = [
    ...columns.map(({ name, clock }) => because('clock_in_column', { column: name, by: clock?.by ?? '' })),
    ...[...new Set(conditions.map(({ by }) => by))].map((by) => because('clock_in_condition', { by })),
  ];
  if (reasons.length > 0) return verdict('not', reasons);
  if (opaque.length > 0 || view?.uncounted === 'opaque_function')
    return verdict('unknown', [because('uncounted', { reason: 'opaque_function', functions: opaque.join(', ') })]);
  const readsText = view?.readsTextAsTime ?? analysis.textCasts.length > 0;
  if (readsText) return verdict('unknown', [because('text_as_time')]);
  return verdict('possible', [because('no_clock')]);
}

function skippableOf(subject: Subject): Verdict {
  const { view } = subject;
  const reason = view ? view.uncounted : uncountedOf(subject);
  if (reason === null) return verdict('possible', [because('counted')]);
  const functions = reason === 'opaque_function' ? opaqueFunctions(subject.facts).join(', ') : '';
  const state = reason === 'definition_unread' ? 'unknown' : 'not';
  return verdict(state, [because('uncounted', { reason, functions })], view?.uncountedSql ?? null);
}

/** Functions of PostgreSQL that read the server's state, as in observe/read_uncounted. */
const readsState =
  /^(pg|has|lo|txid|to_reg|currval|lastval|ts_stat|ts_rewrite|query_to|table_to|cursor_to|schema_to|database_to|row_security|format_type|(col|obj|shobj)_desc)/;

/** Functions of which is not known what they read. */
function opaqueFunctions({ functions }: Facts): string[] {
  const opaque = functions.filter(
    ({ name, volatility, isSystem }) =>
      volatility !== 'i' && (!isSystem || (readsState.test(name) && !['pg_typeof', 'pg_sleep'].includes(name))),
  );
  return [...new Set(opaque.map(({ name }) => `${name}()`))];
}

/** The rule of observe/read_uncounted and observe/judge_views, for a text that is no view yet. */
function uncountedOf({ facts, analysis }: Subject): UnknownReason | null {
  const countable = ['r', 'p', 'v', 'm', 'f'];
  if (facts.relations.some(({ kind, isSystem }) => isSystem || !countable.includes(kind))) return 'other_relation';
  if (opaqueFunctions(facts).length > 0 || facts.operators.some(({ volatility }) => volatility !== 'i'))
    return 'opaque_function';
  if (!analysis) return 'definition_unread';
  const clocks = [...analysis.conditions, ...analysis.columns.flatMap(({ clock }) => clock ?? [])];
  if (clocks.length > 0 || analysis.textCasts.length > 0) return 'time_dependent';
  if (analysis.wholeRows.length > 0) return 'whole_row';
  if (facts.relations.some(({ policyCalls }) => policyCalls)) return 'row_policy';
  if (facts.relations.some(({ kind }) => kind === 'f')) return 'foreign_table';
  return facts.relations.length === 0 ? 'no_base' : null;
}
