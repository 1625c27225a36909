/** Terminals and package runners both pass Ctrl-C on: what comes this soon is the same press. */
const samePressMs = 500;

export interface StopHandlers {
  /** The first signal; then the process exits with 0. */
  stop: (signal: NodeJS.Signals) => Promise<void>;
  /** A second one, before the stop has ended; then the process exits with 1. */
  atOnce: () => void;
  /** The stop threw; then the process exits with 1. */
  failed: (error: unknown) => void;
}

/** What SIGTERM, SIGINT and SIGHUP do. */
export function onStopSignal({ stop, atOnce, failed }: StopHandlers): void {
  let stoppingSince: number | null = null;
  const handle = (signal: NodeJS.Signals) => {
    if (stoppingSince === null) {
      stoppingSince = performance.now();
      stop(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          failed(error);
          process.exit(1);
        },
      );
    } else if (performance.now() - stoppingSince > samePressMs) {
      atOnce();
      process.exit(1);
    }
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, handle);
}
