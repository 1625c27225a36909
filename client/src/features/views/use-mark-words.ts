import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import type { LaneItem, LaneName } from './lane-items.ts';
import type { LaneMark } from './lane-layout.ts';
import { type LaneWords, useSpanWords } from './lane-words.ts';
import { useFactWords } from './use-fact-words.ts';

/** Items of a merged mark that are named before the rest is counted only. */
const namedItems = 6;

const iso = (ms: number) => new Date(ms).toISOString();

/** Says a mark in words: one item as it is; of several how many, from when to when, and what they are. */
export function useMarkWords(asOf: string): (lane: LaneName, mark: LaneMark) => LaneWords {
  const { t } = useTranslation('lanes');
  const format = useFormat();
  const spanOf = useSpanWords(asOf);
  const ofFact = useFactWords(asOf);

  /** How long each look lasted, together. */
  const sumsOf = (items: readonly LaneItem[]): string[] => {
    const totals = new Map<LaneItem['look'], number>();
    for (const { look, fromMs, untilMs } of items) totals.set(look, (totals.get(look) ?? 0) + untilMs - fromMs);
    return [...totals].map(([look, ms]) => t('mergedFor', { look: t(`look.${look}`), duration: format.duration(ms) }));
  };
  const namesOf = (items: readonly LaneItem[]): string[] => [
    ...items.slice(0, namedItems).map(({ from, fact }) => `${format.dayTime(from)} ${ofFact(fact).title}`),
    ...(items.length > namedItems ? ['…'] : []),
  ];

  return (lane, { items, look }) => {
    const [first] = items;
    if (items.length === 1) return ofFact(first.fact);
    const until = iso(Math.max(...items.map(({ untilMs }) => untilMs)));
    const lasts = lane === 'freshness' || lane === 'target';
    return {
      title: t(`merged.${lane}`, { count: items.length, look: t(`look.${look}`) }),
      lines: [spanOf({ from: first.from, until }), ...(lasts ? sumsOf(items) : namesOf(items))],
    };
  };
}
