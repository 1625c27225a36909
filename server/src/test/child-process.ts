import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';

const serverFolder = fileURLToPath(new URL('../', import.meta.url));

export interface Child {
  pid: number;
  /** All that it has written so far. */
  output: () => string;
  kill: (signal: NodeJS.Signals) => void;
  /** Exit code, null when a signal ended it. */
  exited: Promise<number | null>;
  /** Waits until it has written this, and gives the match; fails with its output when it ends before. */
  wrote: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** Runs a program of the server as a process of its own, which is killed when the test ends. */
export function runProgram(
  program: string,
  { args = [], env = {}, nodeArgs = [] }: { args?: string[]; env?: NodeJS.ProcessEnv; nodeArgs?: string[] } = {},
): Child {
  const child = spawn(process.execPath, [...nodeArgs, path.join(serverFolder, program), ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    pid: child.pid ?? 0,
    output: () => text,
    kill: (signal) => void child.kill(signal),
    exited,
    wrote: (pattern) =>
      vi.waitFor(
        () => {
          const match = pattern.exec(text);
          if (match) return match;
          const state = child.exitCode === null ? 'has not written' : 'ended without writing';
          return expect.unreachable(`${program} ${state} ${pattern}:\n${text}`);
        },
        { timeout: 50_000, interval: 25 },
      ),
  };
}
