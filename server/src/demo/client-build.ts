import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { clientFolder } from '../http/spa.ts';
import { checkoutFolder, DemoError } from './demo-folder.ts';

const sources = ['client/src', 'client/public', 'client/index.html', 'shared/src', 'vite.config.ts', 'pnpm-lock.yaml'];

/** Builds the client when it was never built or a source is newer. Error: `DemoError` with what Vite said. */
export async function buildClientIfStale(signal: AbortSignal): Promise<void> {
  if (!(await isStale())) return;
  const vite = path.join(path.dirname(createRequire(`${checkoutFolder}/`).resolve('vite/package.json')), 'bin/vite.js');
  const build = spawn(process.execPath, [vite, 'build'], {
    cwd: checkoutFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Started by a test it would take Vitest's settings for its own.
    env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
    signal,
  });
  let output = '';
  for (const stream of [build.stdout, build.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  const [code] = (await once(build, 'close')) as [number | null];
  if (code !== 0) throw new DemoError(`Building the client failed:\n${output}`);
}

async function isStale(): Promise<boolean> {
  const built = await changedAt(path.join(clientFolder, 'index.html'));
  const changed = await Promise.all(sources.map((source) => newestIn(path.join(checkoutFolder, source))));
  return Math.max(...changed) > built;
}

/** When the newest file of the folder was changed, in milliseconds since 1970; 0 when there is none. */
async function newestIn(place: string): Promise<number> {
  const found = await stat(place);
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const times = await Promise.all(entries.map((entry) => changedAt(path.join(entry.parentPath, entry.name))));
  return Math.max(0, ...times);
}

async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
