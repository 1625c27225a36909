import { pino } from 'pino';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { toPostgresError } from './db/postgres-error.ts';
import { openEntry } from './http/entry.ts';
import { waitingHandler } from './http/waiting-page.ts';
import { type RunningConsole, StartRefused, startConsole } from './start.ts';
import { onStopSignal } from './stop-signals.ts';

// pnpm start [--role web|worker|all]
try {
  await run(loadConfig(process.env, process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(config: Config): Promise<void> {
  const logger = pino({ level: config.logLevel, base: { role: config.role, pid: process.pid } });
  const die = (error: unknown) => {
    logger.fatal({ err: error }, 'ending: nothing handled this error');
    process.exit(1);
  };
  process.on('unhandledRejection', die);
  process.on('uncaughtException', die);

  const starting = new AbortController();
  let running: RunningConsole | null = null;
  onStopSignal({
    stop: async (signal) => {
      logger.info({ signal, graceMs: config.shutdownGraceMs }, 'stopping; a second signal ends at once');
      starting.abort();
      await running?.stop(config.shutdownGraceMs);
      logger.info('stopped');
    },
    atOnce: () => logger.warn('ended at once'),
    failed: (error) => logger.error({ err: error }, 'stopping failed'),
  });

  const waitingFor = [{ text: 'Waiting for the console database', state: 'doing' as const }];
  try {
    const entry = await openEntry(
      config.host,
      config.port,
      waitingHandler(() => waitingFor),
    );
    running = await startConsole({ config, logger, entry, signal: starting.signal });
  } catch (error) {
    if (starting.signal.aborted) return;
    const reason = error instanceof StartRefused ? error.message : toPostgresError(error).message;
    logger.fatal({ err: error instanceof StartRefused ? undefined : error }, `Viewkeeper does not start: ${reason}`);
    process.exit(1);
  }
}
