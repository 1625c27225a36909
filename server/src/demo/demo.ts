import { destination, pino } from 'pino';
import type { Config } from '../config.ts';
import { waitingHandler } from '../http/waiting-page.ts';
import { type RunningConsole, startConsole } from '../start.ts';
import { onStopSignal } from '../stop-signals.ts';
import { buildClientIfStale } from './client-build.ts';
import { demoAccounts, demoPassword, ensureDemoAccounts } from './demo-accounts.ts';
import type { SampleDatabase } from './demo-databases.ts';
import { openDemoEntry } from './demo-entry.ts';
import { DemoError } from './demo-folder.ts';
import { type DemoOptions, readDemoOptions } from './demo-options.ts';
import { createProgress } from './demo-progress.ts';
import { type DemoStack, demoStack, stackSteps } from './demo-stack.ts';
import { keepWriting } from './sample-writer.ts';

// pnpm demo: everything in one process (and PostgreSQL), on one port.
const clientStep = 'The pages are built, when they are not yet';
const accountsStep = 'The demo accounts are made';
const consoleStep = 'The console starts';

try {
  await run(readDemoOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof DemoError ? error.message : error);
  process.exit(1);
}

async function run(options: DemoOptions): Promise<void> {
  const progress = createProgress([...stackSteps, clientStep, accountsStep, consoleStep]);
  const entry = await openDemoEntry(
    options.port,
    waitingHandler(() => progress.steps),
  );
  const address = `http://localhost:${entry.port}`;
  console.log(`Viewkeeper is starting at ${address} (the page is there and shows how far it is)`);

  const stopping = new AbortController();
  const stack = demoStack(options, { progress, signal: stopping.signal });
  const background: Promise<void>[] = [];
  const appearing: Promise<void>[] = [];
  const opening = openConsole();
  const stop = async () => {
    stopping.abort();
    const [opened] = await Promise.allSettled([opening]);
    await (opened.status === 'fulfilled' ? opened.value.stop(5000) : entry.close(0));
    await Promise.allSettled(background);
    await stack.stop();
  };
  onStopSignal({
    stop: () => {
      console.log('\nStopping; once more ends at once.');
      return stop();
    },
    atOnce: stack.crash,
    failed: (error) => console.error(error),
  });

  try {
    await opening;
    const outcomes = await Promise.allSettled(appearing);
    if (!stopping.signal.aborted) tellLoaded(outcomes);
    await stack.ended();
    if (!stopping.signal.aborted) throw new DemoError('PostgreSQL has ended by itself; the demo ends too');
  } catch (error) {
    // The stop interrupts what is under way, and exits itself.
    if (stopping.signal.aborted) return;
    await stop();
    throw error;
  }

  async function openConsole(): Promise<RunningConsole> {
    const { signal } = stopping;
    const building = progress.during(clientStep, () => buildClientIfStale(signal));
    const [databases] = await Promise.all([stack.start(), building]);
    const logger = pino({ level: 'info' }, destination({ dest: databases.folder.logFile, sync: true, append: false }));
    await progress.during(accountsStep, () => ensureDemoAccounts(databases.consoleUrl, logger));
    const loads = stack.loadSamples(databases.databases);
    const present = databases.databases.filter(({ loaded }) => loaded);
    // With nothing to see, the page that shows how far it is serves better than an empty console.
    const shown = present.length > 0 ? present : [await Promise.race(loads)];
    const config = configOf(databases, { address, port: entry.port, shown });
    const running = await progress.during(consoleStep, () => startConsole({ config, logger, entry, signal }));
    tell(databases, address);
    for (const load of loads) appearing.push(appear(load));
    return running;

    async function appear(load: Promise<SampleDatabase>): Promise<void> {
      const database = await load;
      if (!config.databases.includes(database.config)) await running.addDatabase(database.config);
      if (!options.quiet) background.push(keepWriting(database, logger, signal));
    }
  }
}

function configOf(
  { consoleUrl, folder }: DemoStack,
  { address, port, shown }: { address: string; port: number; shown: SampleDatabase[] },
): Config {
  return {
    role: 'all',
    host: '127.0.0.1',
    port,
    baseUrl: address,
    consoleUrl,
    sessionSecret: folder.secrets.sessionSecret,
    logLevel: 'info',
    metricsToken: 'viewkeeper-demo-metrics',
    // So that an alert can be sent to something on this machine.
    alertNetworks: ['127.0.0.0/8', '::1/128'],
    mail: null,
    databases: shown.map(({ config }) => config),
    observeIntervalMs: 15_000,
    refreshesPerServer: 2,
    shutdownGraceMs: 5000,
  };
}

function tell({ folder, postgresPort }: DemoStack, address: string): void {
  console.log(`
Viewkeeper is ready: ${address}

${accountLines()}

PostgreSQL 18 listens on 127.0.0.1:${postgresPort}; its data and the log are kept in
${folder.path} (--reset starts anew). Ctrl-C ends everything.
`);
}

function tellLoaded(outcomes: readonly PromiseSettledResult<void>[]): void {
  const reasons = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => String(reason));
  if (reasons.length === 0) console.log('All sample databases are loaded.');
  else console.log(`Not every sample database is loaded; the next start tries again.\n${reasons.join('\n')}`);
}

function accountLines(): string {
  const lines = demoAccounts.map(({ login, may }) => `  ${login.padEnd(10)}${demoPassword(login).padEnd(27)}${may}`);
  return ['  login     password', ...lines].join('\n');
}
