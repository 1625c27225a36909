import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootFolder } from './command.ts';

/** Where the browser tests find the console, and how it is ended. */
export interface TestStack {
  address: string;
  /** The watched database as the role that owns its tables: for tests that stand in a refresh's way. */
  databaseUrl: string;
  stop: () => Promise<void>;
}

/**
 * The demo with all its parts, on a folder and ports of its own, at a small scale; nothing but the tests writes. Builds
 * the client when its sources are newer. Error: what the demo wrote, when it ends before it is ready.
 */
export async function startTestStack(): Promise<TestStack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-e2e-'));
  const demo = spawn(
    process.execPath,
    ['server/src/demo/demo.ts', '--folder', folder, '--port', '0', '--scale', '0.1', '--quiet'],
    { cwd: rootFolder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async () => {
    if (demo.exitCode === null && demo.signalCode === null) {
      const ended = once(demo, 'exit');
      demo.kill('SIGINT');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const address = await untilReady(demo);
    return { address, databaseUrl: await databaseUrlOf(folder), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilReady(demo: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /Viewkeeper is ready: (\S+)[\s\S]*All sample databases are loaded/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
      if (output.includes('Not every sample database is loaded')) reject(new Error(output));
    };
    demo.stdout?.on('data', read);
    demo.stderr?.on('data', read);
    demo.once('exit', () => reject(new Error(`the console for the browser tests did not start:\n${output}`)));
  });
}

async function databaseUrlOf(folder: string): Promise<string> {
  const secrets: unknown = JSON.parse(await readFile(path.join(folder, 'secrets.json'), 'utf8'));
  const { postgresPort, samplePassword } = secrets as { postgresPort: number; samplePassword: string };
  return `postgres://marketplace:${samplePassword}@127.0.0.1:${postgresPort}/historical_kpis`;
}
