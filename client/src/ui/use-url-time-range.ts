import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';

export const windows = ['1h', '24h', '7d', '30d'] as const;
export type TimeWindow = (typeof windows)[number];

const hourMs = 3_600_000;
const windowMs: Record<TimeWindow, number> = {
  '1h': hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
  '30d': 720 * hourMs,
};
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/u;

const parsers = { within: parseAsStringLiteral(windows), from: parseAsString, until: parseAsString };

/** What cannot be an instant was not chosen by anybody. */
function instantOf(text: string | null): string | null {
  return text !== null && instantPattern.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** The time that a list is limited to, in the address: a window up to now, or an instant on either side. */
export function useUrlTimeRange() {
  const [{ within, ...sides }, setRange] = useQueryStates(parsers, { history: 'push' });
  const from = instantOf(sides.from);
  const until = instantOf(sides.until);
  // Fixed when the window is chosen: a limit that moved on would ask for the list again and again.
  const [chosenMs, setChosenMs] = useState(() => Date.now());
  const windowFrom = useMemo(
    () => (within === null ? null : new Date(chosenMs - windowMs[within]).toISOString()),
    [within, chosenMs],
  );
  return {
    within,
    from,
    until,
    /** What the server is asked for; nothing that is not limited. */
    limits: {
      ...((windowFrom ?? from) !== null && { from: windowFrom ?? from ?? '' }),
      ...(within === null && until !== null && { until }),
    },
    limited: within !== null || from !== null || until !== null,
    setWindow: (next: TimeWindow | null) => {
      setChosenMs(Date.now());
      void setRange({ within: next, from: null, until: null });
    },
    setSide: (side: 'from' | 'until', instant: string | null) => void setRange({ within: null, [side]: instant }),
    clear: () => void setRange({ within: null, from: null, until: null }),
  };
}
export type UrlTimeRange = ReturnType<typeof useUrlTimeRange>;
