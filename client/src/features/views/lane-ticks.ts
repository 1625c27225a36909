import { dayIn, fromWallTime } from '@viewkeeper/shared/wall-time.ts';

export interface LaneTick {
  ms: number;
  /** It begins a day of the zone. */
  isDay: boolean;
}

/** Hours between two labels. */
const steps = [1, 2, 3, 6, 12, 24];
const labelRoomPx = 56;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Full hours by the wall clock of a zone within a window, as many as there is room for. Across a change of clocks the
 * labels keep their hours, so two of them are an hour nearer or farther.
 */
export function laneTicks(window: { fromMs: number; untilMs: number; width: number }, timeZone: string): LaneTick[] {
  const { fromMs, untilMs, width } = window;
  const room = Math.max(1, Math.floor(width / labelRoomPx));
  const step = steps.find((hours) => (untilMs - fromMs) / (hours * hourMs) <= room) ?? 24;
  const ticks = new Map<number, LaneTick>();
  // A day longer than 24 hours must not be left out.
  for (let ms = fromMs - dayMs; ms <= untilMs + dayMs; ms += dayMs / 2) {
    const day = dayIn(new Date(ms).toISOString(), timeZone);
    for (let hour = 0; hour < 24; hour += step) {
      const at = Date.parse(fromWallTime(`${day}T${String(hour).padStart(2, '0')}:00`, timeZone) ?? '');
      // An hour that clocks leave out is read as the one after it.
      const isDay = hour === 0 || ticks.get(at)?.isDay === true;
      if (at >= fromMs && at <= untilMs) ticks.set(at, { ms: at, isDay });
    }
  }
  return [...ticks.values()].toSorted((left, right) => left.ms - right.ms);
}
