import {
  IconAlarm,
  IconArrowsDiff,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDashedCheck,
  IconCircleX,
  IconClockExclamation,
  IconHelpCircle,
  IconHourglassHigh,
  IconLock,
  IconPlayerPlay,
  IconShieldX,
  IconTableOff,
} from '@tabler/icons-react';
import type { Staleness } from '@viewkeeper/shared/freshness.ts';
import type { RunRow, RunState } from '@viewkeeper/shared/refreshes.ts';
import type { ViewStatus } from '@viewkeeper/shared/targets.ts';
import type { BarShape } from '../../ui/sparkbars.tsx';
import type { StatusLook } from '../../ui/tone.ts';

/** How the headline status of a view is drawn; its words are `vocabulary:viewStatus`. */
export const viewStatusLooks: Record<ViewStatus, StatusLook> = {
  failing: { tone: 'bad', icon: IconCircleX },
  late: { tone: 'bad', icon: IconAlarm },
  due: { tone: 'warn', icon: IconClockExclamation },
  unknown: { tone: 'unknown', icon: IconHelpCircle },
  on_target: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  no_target: { tone: 'unknown', icon: IconCircleDashed, quiet: true },
};

/** How staleness is drawn: evidence and not the headline, so without a ground. Its words are `vocabulary:staleness`. */
export const stalenessLooks: Record<Staleness, StatusLook> = {
  stale: { tone: 'unknown', icon: IconArrowsDiff, quiet: true },
  unknown: { tone: 'unknown', icon: IconHelpCircle, quiet: true },
  unpopulated: { tone: 'unknown', icon: IconTableOff, quiet: true },
  fresh: { tone: 'ok', icon: IconCheck, quiet: true },
};

/** How the state of a run is drawn; its words are `vocabulary:runState`. One that may be from elsewhere: `runLook`. */
export const runStateLooks: Record<RunState, StatusLook> = {
  queued: { tone: 'accent', icon: IconHourglassHigh, quiet: true },
  waiting: { tone: 'warn', icon: IconLock },
  running: { tone: 'accent', icon: IconPlayerPlay },
  succeeded: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  failed: { tone: 'bad', icon: IconCircleX },
  cancelled: { tone: 'unknown', icon: IconBan, quiet: true },
  rejected: { tone: 'warn', icon: IconShieldX },
};

const elsewhereLook: StatusLook = { tone: 'unknown', icon: IconCircleDashedCheck, quiet: true };

/** How a run is drawn: one from elsewhere apart from those that the console made. */
export function runLook({ state, origin }: Pick<RunRow, 'state' | 'origin'>): StatusLook {
  return origin === 'elsewhere' ? elsewhereLook : runStateLooks[state];
}

const runStateShapes: Record<RunState, BarShape> = {
  queued: 'outline',
  waiting: 'outline',
  running: 'outline',
  succeeded: 'solid',
  failed: 'cross',
  cancelled: 'dash',
  rejected: 'dash',
};

/** How a run stands among bars: told by shape, the colour only repeats it. */
export function runShape({ state, origin }: Pick<RunRow, 'state' | 'origin'>): BarShape {
  return origin === 'elsewhere' ? 'hatched' : runStateShapes[state];
}
