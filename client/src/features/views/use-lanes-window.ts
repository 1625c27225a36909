import { parseAsNumberLiteral, parseAsString, useQueryStates } from 'nuqs';

export const laneHours = [48, 168] as const;
export type LaneHours = (typeof laneHours)[number];

const hourMs = 3_600_000;
/** As far as the server goes back; written out, because the schema would bring its library along. */
const reachMs = 28 * 24 * hourMs;
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/u;

const parsers = { lanesHours: parseAsNumberLiteral(laneHours).withDefault(48), lanesUntil: parseAsString };

/** The window of time that the lanes show, in the address: how long, and until when (none: now). */
export function useLanesWindow() {
  const [{ lanesHours, lanesUntil }, setWindow] = useQueryStates(parsers, { history: 'push' });
  const until =
    lanesUntil !== null && instantPattern.test(lanesUntil) && !Number.isNaN(Date.parse(lanesUntil)) ? lanesUntil : null;
  return {
    hours: lanesHours,
    until,
    setHours: (hours: LaneHours) => void setWindow({ lanesHours: hours }),
    toNow: () => void setWindow({ lanesUntil: null }),
    /** Moves by one window from the one that is shown; forward at most to now. */
    move: (shown: { from: string; until: string; asOf: string }, windows: 1 | -1) => {
      const next = windows === -1 ? Date.parse(shown.from) : Date.parse(shown.until) + lanesHours * hourMs;
      void setWindow({ lanesUntil: next >= Date.parse(shown.asOf) ? null : new Date(next).toISOString() });
    },
    canGoBack: (shown: { from: string; asOf: string }) =>
      Date.parse(shown.from) > Date.parse(shown.asOf) - reachMs + 1000,
  };
}
