/**
 * Runs at most `most` works at once; `mostWaiting` more wait for their turn, and beyond those a call is refused with the
 * error that `refuse` gives.
 */
export function limitConcurrency(most: number, mostWaiting: number, refuse: () => Error) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running < most) {
      running += 1;
    } else {
      if (waiting.length >= mostWaiting) throw refuse();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      await promise;
    }
    try {
      return await work();
    } finally {
      // The turn is handed on, so that nobody who comes now is faster than who waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
