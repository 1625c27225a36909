import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Console, cleanUps } from './refresh-console.ts';
import { databaseConfigOf } from './services.ts';

/** A worker in a process of its own, which a test may kill. */
export async function startWorkerProcess({
  services,
  watched,
}: Pick<Console, 'services' | 'watched'>): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
  const databases = JSON.stringify([databaseConfigOf(watched)]);
  const child = spawn(process.execPath, [script, services.config.consoleUrl, databases], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  await once(child.stdout ?? child, 'data');
  return child;
}

export async function kill(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL');
  await once(worker, 'exit');
}
