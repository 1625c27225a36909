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

const instantMs = (instant: string) => Date.parse(instant);

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
  const asOfMs = instantMs(lanes.asOf);
  const spanOf = ({ from, until }: { from: string; until: string | null }) => ({
    fromMs: instantMs(from),
    untilMs: until === null ? asOfMs : instantMs(until),
  });
  const pointOf = (at: string) => ({ fromMs: instantMs(at), untilMs: instantMs(at) });
  const runs = lanes.runs.items.map((run): LaneItem => {
    const look = run.origin === 'elsewhere' ? 'elsewhere' : runLooks[run.state];
    const group = look === 'active' ? null : look;
    return { key: `run${run.runId}`, ...spanOf(run), look, group, fact: { kind: 'run', run } };
  });
  const sessions = lanes.elsewhere.map((session): LaneItem => {
    const span = spanOf({ from: session.since ?? lanes.asOf, until: null });
    return { key: `pid${session.pid}`, ...span, look: 'elsewhere', group: null, fact: { kind: 'session', session } };
  });
  const locks = lanes.locks.items.map((lock): LaneItem => {
    const look = lock.outcome === 'not_granted' ? 'waitLost' : 'wait';
    const group = lock.outcome === 'waiting' ? null : look;
    const key = `lock${lock.runId}.${lock.attemptNumber}`;
    return { key, ...spanOf(lock), look, group, fact: { kind: 'lock', lock } };
  });
  const holds = lanes.holds.items.map(
    (hold): LaneItem => ({
      key: `hold${hold.from}`,
      ...spanOf(hold),
      look: 'pause',
      group: 'pause',
      fact: { kind: 'hold', hold },
    }),
  );
  const viewChanges = lanes.viewChanges.items.map(
    (change): LaneItem => ({
      key: `change${change.viewChangeId}`,
      ...pointOf(change.at),
      look: 'viewChange',
      group: 'viewChange',
      fact: { kind: 'viewChange', change },
    }),
  );
  const inputChanges = lanes.inputChanges.items.map(
    (change): LaneItem => ({
      key: `input${change.at}${change.schemaName}.${change.name}`,
      ...pointOf(change.at),
      look: 'inputChange',
      group: 'inputChange',
      fact: { kind: 'inputChange', change },
    }),
  );
  const verdicts = lanes.verdicts.items.map(
    (verdict): LaneItem => ({
      key: `verdict${verdict.from}`,
      ...spanOf(verdict),
      look: verdict.staleness,
      group: 'verdict',
      fact: { kind: 'verdict', verdict },
    }),
  );
  const gaps = lanes.gaps.items.map(
    (gap): LaneItem => ({
      key: `gap${gap.from}`,
      ...spanOf(gap),
      look: 'gap',
      group: 'gap',
      fact: { kind: 'gap', gap },
    }),
  );
  const kept = lanes.kept.items.map((one): LaneItem => {
    const look = keptLooks[one.kept];
    return { key: `kept${one.from}`, ...spanOf(one), look, group: look, fact: { kind: 'kept', kept: one } };
  });
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
