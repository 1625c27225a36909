import type { LaneRun } from '@viewkeeper/shared/lanes.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import type { LaneFact, LaneItem, LaneName } from './lane-items.ts';
import type { LaneMark } from './lane-layout.ts';

/** What an item is in a few words, and all that is known of it, a line a fact. */
export interface LaneWords {
  title: string;
  lines: string[];
}

/** What the words are taken from. */
export const laneNamespaces = [
  'lanes',
  'vocabulary',
  'errorClasses',
  'freshness',
  'elsewhere',
  'viewStructure',
] as const;

/** Lines of a merged mark before the rest is counted only. */
const mergedLines = 6;

/** Says items of the lanes in words, with their exact instants. */
export function useLaneWords(asOf: string) {
  const { t } = useTranslation(laneNamespaces);
  const format = useFormat();
  const named = (text: string | null) => (text === null || text === '' ? none : showName(text));
  const lengthOf = (from: string, until: string | null) =>
    format.duration(Math.max(0, Date.parse(until ?? asOf) - Date.parse(from)));
  const span = ({ from, until }: { from: string; until: string | null }) => {
    const duration = lengthOf(from, until);
    if (until === null) return t('spanOpen', { from: format.absolute(from), duration });
    return t('span', { from: format.absolute(from), until: format.absolute(until), duration });
  };

  const runLines = (run: LaneRun): string[] => {
    const why = run.errorClass === null || run.state === 'succeeded' ? [] : [t(`errorClasses:${run.errorClass}.what`)];
    if (run.origin === 'elsewhere') {
      if (run.endedAfter === null)
        return [run.from === run.until ? t('run.ended', { at: format.absolute(run.until) }) : span(run)];
      return [t('run.endedBetween', { from: format.absolute(run.endedAfter), until: format.absolute(run.until) })];
    }
    return [
      ...why,
      `${t('run.requested', { at: format.absolute(run.from) })}${
        run.requestedBy === null ? '' : `, ${t('run.by', { by: named(run.requestedBy) })}`
      }`,
      ...run.worked.map((worked) => t('run.worked', { span: span(worked) })),
      ...(run.until === null ? [] : [t('run.ended', { at: format.absolute(run.until) })]),
    ];
  };

  const ofFact = (fact: LaneFact): LaneWords => {
    switch (fact.kind) {
      case 'run': {
        const { state, origin } = fact.run;
        const what = { state: t(`vocabulary:runState.${state}`), origin: t(`vocabulary:origin.${origin}`) };
        return { title: t('run.what', what), lines: runLines(fact.run) };
      }
      case 'session': {
        const { session } = fact;
        const who = { user: named(session.userName), application: named(session.application), pid: session.pid };
        return {
          title: t(`elsewhere:title.${session.isCertain ? session.state : 'uncertain'}`),
          lines: [
            ...(session.since === null ? [] : [span({ from: session.since, until: null })]),
            t('elsewhere:who', who),
            ...(session.blockedBy.length > 0 ? [t('elsewhere:blockedBy', { pids: session.blockedBy.join(', ') })] : []),
          ],
        };
      }
      case 'lock': {
        const { lock } = fact;
        const blockers = lock.blockers.map(({ pid, user, applicationName }) =>
          t('lock.blocker', { pid, user: named(user), application: named(applicationName) }),
        );
        return { title: t(`lock.${lock.outcome}`), lines: [span(lock), ...blockers] };
      }
      case 'hold': {
        const { hold } = fact;
        return {
          title: t('hold.what', { by: named(hold.by) }),
          lines: [
            span(hold),
            ...(hold.note === null ? [] : [t('hold.note', { note: hold.note })]),
            ...(hold.releasedBy === null ? [] : [t('hold.released', { by: named(hold.releasedBy) })]),
          ],
        };
      }
      case 'viewChange':
        return {
          title: t(`viewStructure:changes.kind.${fact.change.kind}`),
          lines: [t('change.seen', { at: format.absolute(fact.change.at) })],
        };
      case 'inputChange': {
        const { schemaName, name, change, at, after } = fact.change;
        const at_ = format.absolute(at);
        return {
          title:
            change === null || name === null
              ? t('change.replaced')
              : t('change.input', { name: named(`${schemaName}.${name}`), change: t(`freshness:change.${change}`) }),
          lines: [
            after === null
              ? t('change.seen', { at: at_ })
              : t('change.between', { after: format.absolute(after), at: at_ }),
          ],
        };
      }
      case 'verdict': {
        const { staleness, reason, dataAsOf } = fact.verdict;
        const word = t(`vocabulary:staleness.${staleness}`);
        return {
          title: reason === null ? word : `${word}: ${t(`freshness:reason.${reason}.short`)}`,
          lines: [span(fact.verdict), ...(dataAsOf === null ? [] : [t('dataAsOf', { at: format.absolute(dataAsOf) })])],
        };
      }
      case 'gap':
        return { title: t('gap'), lines: [span(fact.gap)] };
      case 'kept': {
        const { kept, errorAfterMs } = fact.kept;
        return { title: t(`kept.${kept}`, { age: format.duration(errorAfterMs) }), lines: [span(fact.kept)] };
      }
    }
  };

  /** One item as it is; of several how many, from when to when, and the first of them. */
  const ofMark = (lane: LaneName, { items, look }: LaneMark): LaneWords => {
    const [first] = items;
    const last = items.at(-1) ?? first;
    if (items.length === 1) return ofFact(first.fact);
    const iso = (ms: number) => new Date(ms).toISOString();
    const title = t(`merged.${lane}`, { count: items.length, look: t(`look.${look}`) });
    const whole = span({ from: iso(first.fromMs), until: iso(Math.max(last.untilMs, last.fromMs)) });
    if (lane === 'freshness' || lane === 'target') return { title, lines: [whole, ...sums(items)] };
    const shown = items
      .slice(0, mergedLines)
      .map((item) => `${format.dayTime(iso(item.fromMs))} ${ofFact(item.fact).title}`);
    return { title, lines: [whole, ...shown, ...(items.length > mergedLines ? ['…'] : [])] };
  };

  /** How long each look lasted, together. */
  const sums = (items: readonly LaneItem[]): string[] => {
    const totals = new Map<LaneItem['look'], number>();
    for (const { look, fromMs, untilMs } of items) totals.set(look, (totals.get(look) ?? 0) + untilMs - fromMs);
    return [...totals].map(([look, ms]) => t('mergedFor', { look: t(`look.${look}`), duration: format.duration(ms) }));
  };

  return { ofFact, ofMark };
}
