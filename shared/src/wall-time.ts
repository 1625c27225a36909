/** A wall clock as `<input type="datetime-local">` writes it: `2026-11-21T01:00`. */
const wallPattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/u;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one takes longer than a hundred readings of it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}

/** What the wall clock of a zone shows at the instant, to the minute. */
export function toWallTime(instant: string, timeZone: string): string {
  const parts = clockOf(timeZone).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The instant at which the wall clock of a zone shows the time; null when the text is no time. An hour that a change
 * of clocks leaves out is read with the offset before it, one that comes twice is the first.
 */
export function fromWallTime(wall: string, timeZone: string): string | null {
  if (!wallPattern.test(wall)) return null;
  const asUtcMs = Date.parse(`${wall.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const offsetMs = (atMs: number) => Date.parse(`${toWallTime(new Date(atMs).toISOString(), timeZone)}:00Z`) - atMs;
  const before = asUtcMs - offsetMs(asUtcMs - 86_400_000);
  const after = asUtcMs - offsetMs(asUtcMs + 86_400_000);
  const shows = (atMs: number) => atMs + offsetMs(atMs) === asUtcMs;
  return new Date(shows(before) || !shows(after) ? before : after).toISOString();
}

/** The day that the wall clock of a zone shows at the instant: `2026-11-21`. */
export function dayIn(instant: string, timeZone: string): string {
  return toWallTime(instant, timeZone).slice(0, 10);
}
