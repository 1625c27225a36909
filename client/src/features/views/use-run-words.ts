import type { LaneRun } from '@viewkeeper/shared/lanes.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { type LaneWords, laneNamespaces, useSpanWords } from './lane-words.ts';

/** Says a run in words: how it ended, why, and when; of one made elsewhere, between when it ended. */
export function useRunWords(asOf: string): (run: LaneRun) => LaneWords {
  const { t } = useTranslation(laneNamespaces);
  const format = useFormat();
  const spanOf = useSpanWords(asOf);
  const ended = (until: string | null) => (until === null ? [] : [t('run.ended', { at: format.second(until) })]);

  const ofElsewhere = ({ from, until, endedAfter }: LaneRun): string[] => {
    if (endedAfter !== null) return [t('run.endedBetween', { span: format.second(endedAfter, until) })];
    return from === until ? ended(until) : [spanOf({ from, until })];
  };
  const ofOwn = ({ state, from, until, requestedBy, errorClass, worked }: LaneRun): string[] => {
    const requested = t('run.requested', { at: format.second(from) });
    return [
      ...(errorClass === null || state === 'succeeded' ? [] : [t(`errorClasses:${errorClass}.what`)]),
      requestedBy === null ? requested : `${requested}, ${t('run.by', { by: showName(requestedBy) })}`,
      ...worked.map((span) => t('run.worked', { span: spanOf(span) })),
      ...ended(until),
    ];
  };

  return (run) => ({
    title: t('run.what', {
      state: t(`vocabulary:runState.${run.state}`),
      origin: t(`vocabulary:origin.${run.origin}`),
    }),
    lines: run.origin === 'elsewhere' ? ofElsewhere(run) : ofOwn(run),
  });
}
