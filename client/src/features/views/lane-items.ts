import type {
  LaneGap,
  LaneHold,
  LaneInputChange,
  LaneKept,
  LaneLock,
  LaneRun,
  LaneVerdict,
  LaneViewChange,
  ViewLanes,
} from '@viewkeeper/shared/lanes.ts';
import type { ElsewhereSession } from '@viewkeeper/shared/views.ts';

/** From above. */
export const laneNames = ['runs', 'pauses', 'locks', 'changes', 'freshness', 'target'] as const;
export type LaneName = (typeof laneNames)[number];

export type LaneFact =
  | { kind: 'run'; run: LaneRun }
  | { kind: 'session'; session: ElsewhereSession }
  | { kind: 'lock'; lock: LaneLock }
  | { kind: 'hold'; hold: LaneHold }
  | { kind: 'viewChange'; change: LaneViewChange }
  | { kind: 'inputChange'; change: LaneInputChange }
  | { kind: 'verdict'; verdict: LaneVerdict }
  | { kind: 'gap'; gap: LaneGap }
  | { kind: 'kept'; kept: LaneKept };

/** How an item is drawn: told by shape or hatch, the colour only repeats it. */
export const laneLooks = [
  'done',
  'failed',
  'cancelled',
  'active',
  'elsewhere',
  'pause',
  'wait',
  'waitLost',
  'viewChange',
  'inputChange',
  'fresh',
  'stale',
  'unknown',
  'unpopulated',
  'mixed',
  'gap',
  'within',
  'missed',
  'unkept',
] as const;
export type LaneLook = (typeof laneLooks)[number];

export interface LaneItem {
  key: string;
  /** As they were sent, to the microsecond. Until null: it has not ended; undefined: it is an instant. */
  from: string;
  until: string | null | undefined;
  fromMs: number;
  /** What has not ended reaches to the as-of, or to when it will end. */
  untilMs: number;
  look: LaneLook;
  /** Small neighbours of one group become one mark; null: it stands alone always. */
  group: string | null;
  fact: LaneFact;
}

export interface Lane {
  name: LaneName;
  /** The oldest first. */
  items: LaneItem[];
  /** How many more there are that were not sent. */
  more: number;
}

type Times = Pick<LaneItem, 'from' | 'until'>;
const pointOf = ({ at }: { at: string }): Times => ({ from: at, until: undefined });

const runLooks: Record<LaneRun['state'], LaneLook> = {
  queued: 'active',
  waiting: 'active',
  running: 'active',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  rejected: 'failed',
};
const keptLooks = { within: 'within', missed: 'missed', unknown: 'unkept' } as const;

/** What the server sent, as items of lanes on one axis. A lane for what is not known yet is one name more. */
export function lanesOf(lanes: ViewLanes): Lane[] {
  const asOfMs = Date.parse(lanes.asOf);
  const itemOf = (key: string, { from, until }: Times, look: LaneLook, fact: LaneFact, alone = false): LaneItem => {
    const fromMs = Date.parse(from);
    const untilMs = until === undefined ? fromMs : until === null ? asOfMs : Date.parse(until);
    const group = alone ? null : fact.kind === 'verdict' ? 'verdict' : look;
    return { key, from, until, fromMs, untilMs, look, group, fact };
  };
  const runs = lanes.runs.items.map((run) => {
    const look = run.origin === 'elsewhere' ? 'elsewhere' : runLooks[run.state];
    return itemOf(`run${run.runId}`, run, look, { kind: 'run', run }, look === 'active');
  });
  const sessions = lanes.elsewhere.map((session) => {
    const times = { from: session.since ?? lanes.asOf, until: null };
    return itemOf(`pid${session.pid}`, times, 'elsewhere', { kind: 'session', session }, true);
  });
  const locks = lanes.locks.items.map((lock) => {
    const look = lock.outcome === 'not_granted' ? 'waitLost' : 'wait';
    const key = `lock${lock.runId}.${lock.attemptNumber}`;
    return itemOf(key, lock, look, { kind: 'lock', lock }, lock.outcome === 'waiting');
  });
  const holds = lanes.holds.items.map((hold) => itemOf(`hold${hold.from}`, hold, 'pause', { kind: 'hold', hold }));
  const viewChanges = lanes.viewChanges.items.map((change) =>
    itemOf(`change${change.viewChangeId}`, pointOf(change), 'viewChange', { kind: 'viewChange', change }),
  );
  const inputChanges = lanes.inputChanges.items.map((change) => {
    const key = `input${change.at}${change.schemaName}.${change.name}`;
    return itemOf(key, pointOf(change), 'inputChange', { kind: 'inputChange', change });
  });
  const verdicts = lanes.verdicts.items.map((verdict) =>
    itemOf(`verdict${verdict.from}`, verdict, verdict.staleness, { kind: 'verdict', verdict }),
  );
  const gaps = lanes.gaps.items.map((gap) => itemOf(`gap${gap.from}`, gap, 'gap', { kind: 'gap', gap }));
  const kept = lanes.kept.items.map((one) =>
    itemOf(`kept${one.from}`, one, keptLooks[one.kept], { kind: 'kept', kept: one }),
  );
  const byTime = (items: LaneItem[]) => items.toSorted((left, right) => left.fromMs - right.fromMs);
  return [
    { name: 'runs', items: byTime([...runs, ...sessions]), more: lanes.runs.more },
    { name: 'pauses', items: holds, more: lanes.holds.more },
    { name: 'locks', items: locks, more: lanes.locks.more },
    {
      name: 'changes',
      items: byTime([...viewChanges, ...inputChanges]),
      more: lanes.viewChanges.more + lanes.inputChanges.more,
    },
    { name: 'freshness', items: byTime([...verdicts, ...gaps]), more: lanes.verdicts.more + lanes.gaps.more },
    { name: 'target', items: kept, more: lanes.kept.more },
  ];
}
