import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { createServer } from 'vite';
import { onStopSignal } from '../stop-signals.ts';
import { ensureDemoAccounts } from './demo-accounts.ts';
import { checkoutFolder, DemoError } from './demo-folder.ts';
import { type DemoOptions, readDemoOptions } from './demo-options.ts';
import { createProgress } from './demo-progress.ts';
import { type DemoStack, demoStack, stackSteps } from './demo-stack.ts';
import { freePort } from './free-port.ts';
import { keepWriting } from './sample-writer.ts';

// pnpm dev: the demo's databases, the server restarted at each change, and Vite in front of it with hot reload.
const watched = ['server/src', 'shared/src', 'sql/queries'];

try {
  await run(readDemoOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof DemoError ? error.message : error);
  process.exit(1);
}

async function run(options: DemoOptions): Promise<void> {
  const stopping = new AbortController();
  const stack = demoStack(options, { progress: createProgress(stackSteps), signal: stopping.signal });
  let server: ChildProcess | null = null;
  const stop = async () => {
    stopping.abort();
    if (server && server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await stack.stop();
  };
  onStopSignal({ stop, atOnce: stack.crash, failed: (error) => console.error(error) });
  try {
    const databases = await stack.start();
    const loaded = await Promise.all(stack.loadSamples(databases.databases));
    const logger = pino({ level: 'warn' });
    await ensureDemoAccounts(databases.consoleUrl, logger);
    const serverPort = await freePort();
    const vite = await createServer({
      configFile: `${checkoutFolder}vite.config.ts`,
      server: { port: options.port, strictPort: false, proxy: proxyTo(serverPort) },
    });
    await vite.listen();
    const address = vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? `http://localhost:${options.port}`;
    server = startServer(databases, { address, serverPort });
    if (!options.quiet) for (const database of loaded) void keepWriting(database, logger, stopping.signal);
    console.log(`\nViewkeeper, for working on it: ${address}\n`);
  } catch (error) {
    if (stopping.signal.aborted) return;
    await stop();
    throw error;
  }
}

function proxyTo(port: number): Record<string, string> {
  return Object.fromEntries(
    ['/trpc', '/api', '/healthz', '/readyz'].map((start) => [start, `http://127.0.0.1:${port}`]),
  );
}

function startServer(databases: DemoStack, { address, serverPort }: { address: string; serverPort: number }) {
  const configured = databases.databases.map(({ config: { name, environment, databaseGroup, tags, primaryUrl } }) => {
    return { name, environment, group: databaseGroup, tags, primary: primaryUrl };
  });
  const configFile = path.join(databases.folder.path, 'dev.json');
  writeFileSync(configFile, JSON.stringify({ databases: configured }), { mode: 0o600 });
  const watch = ['--watch-preserve-output', ...watched.map((folder) => `--watch-path=${folder}`)];
  return spawn(process.execPath, [...watch, 'server/src/main.ts'], {
    cwd: checkoutFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      VIEWKEEPER_DATABASE_URL: databases.consoleUrl,
      VIEWKEEPER_SESSION_SECRET: databases.folder.secrets.sessionSecret,
      VIEWKEEPER_BASE_URL: address,
      VIEWKEEPER_PORT: String(serverPort),
      VIEWKEEPER_CONFIG: configFile,
      VIEWKEEPER_SHUTDOWN_GRACE_SECONDS: '1',
    },
  });
}
