import type { LaneHold, LaneInputChange, LaneLock, LaneVerdict } from '@viewkeeper/shared/lanes.ts';
import type { ElsewhereSession } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import type { LaneFact } from './lane-items.ts';
import { type LaneWords, laneNamespaces, useSpanWords } from './lane-words.ts';
import { useRunWords } from './use-run-words.ts';

const named = (text: string | null) => (text === null || text === '' ? none : showName(text));

/** Says one item of the lanes in words, with its exact instants. */
export function useFactWords(asOf: string): (fact: LaneFact) => LaneWords {
  const { t } = useTranslation(laneNamespaces);
  const format = useFormat();
  const spanOf = useSpanWords(asOf);
  const ofRun = useRunWords(asOf);

  const ofSession = ({ since, blockedBy, userName, application, pid, isCertain, state }: ElsewhereSession) => ({
    title: t(`elsewhere:title.${isCertain ? state : 'uncertain'}`),
    lines: [
      ...(since === null ? [] : [spanOf({ from: since, until: null })]),
      t('elsewhere:who', { user: named(userName), application: named(application), pid }),
      ...(blockedBy.length > 0 ? [t('elsewhere:blockedBy', { pids: blockedBy.join(', ') })] : []),
    ],
  });
  const ofLock = (lock: LaneLock) => ({
    title: t(`lock.${lock.outcome}`),
    lines: [
      spanOf(lock),
      ...lock.blockers.map(({ pid, user, applicationName }) =>
        t('lock.blocker', { pid, user: named(user), application: named(applicationName) }),
      ),
    ],
  });
  const ofHold = (hold: LaneHold) => ({
    title: t('hold.what', { by: named(hold.by) }),
    lines: [
      spanOf(hold),
      ...(hold.note === null ? [] : [t('hold.note', { note: hold.note })]),
      ...(hold.releasedBy === null ? [] : [t('hold.released', { by: named(hold.releasedBy) })]),
    ],
  });
  const seen = (at: string, after: string | null) =>
    after === null
      ? t('change.seen', { at: format.second(at) })
      : t('change.between', { span: format.second(after, at) });
  const ofInput = ({ schemaName, name, change, at, after }: LaneInputChange) => ({
    title:
      change === null
        ? t('change.replaced')
        : t('change.input', { name: named(`${schemaName}.${name}`), change: t(`freshness:change.${change}`) }),
    lines: [seen(at, after)],
  });
  const ofVerdict = (verdict: LaneVerdict) => {
    const word = t(`vocabulary:staleness.${verdict.staleness}`);
    return {
      title: verdict.reason === null ? word : `${word}: ${t(`freshness:reason.${verdict.reason}.short`)}`,
      lines: [
        spanOf(verdict),
        ...(verdict.dataAsOf === null ? [] : [t('dataAsOf', { at: format.second(verdict.dataAsOf) })]),
      ],
    };
  };

  return (fact) => {
    switch (fact.kind) {
      case 'run':
        return ofRun(fact.run);
      case 'session':
        return ofSession(fact.session);
      case 'lock':
        return ofLock(fact.lock);
      case 'hold':
        return ofHold(fact.hold);
      case 'viewChange':
        return { title: t(`viewStructure:changes.kind.${fact.change.kind}`), lines: [seen(fact.change.at, null)] };
      case 'inputChange':
        return ofInput(fact.change);
      case 'verdict':
        return ofVerdict(fact.verdict);
      case 'gap':
        return { title: t('gap'), lines: [spanOf(fact.gap)] };
      default: {
        const { kept } = fact;
        const { errorAfterMs, newerThan } = kept;
        const lines = [
          spanOf(kept),
          ...(errorAfterMs === null ? [] : [t('kept.age', { age: format.duration(errorAfterMs) })]),
          ...(newerThan === null ? [] : [t('kept.newerThan', { at: format.absolute(newerThan) })]),
        ];
        return { title: t(`kept.${kept.kept}`), lines };
      }
    }
  };
}
