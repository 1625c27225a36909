import { spawn } from 'node:child_process';
import path from 'node:path';

export const rootFolder = path.dirname(import.meta.dirname);

/** The executable of a package that the workspace (or one of its packages) installs. */
export const installed = (name: string, workspacePackage = '.') =>
  path.join(rootFolder, workspacePackage, 'node_modules/.bin', name);

export interface CommandResult {
  code: number;
  output: string;
}

/** Runs a command in the checkout and gives its exit code and all it wrote. */
export function capture(program: string, args: readonly string[]): Promise<CommandResult> {
  const child = spawn(program, args, {
    cwd: rootFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command in the checkout with this terminal; gives its exit code. */
export function passThrough(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(program, args, {
    cwd: rootFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
