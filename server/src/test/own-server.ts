import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PostgresServer } from '../demo/postgres-server.ts';
import { type majors, startTestServer } from './global-setup.ts';
import { cleanUps } from './refresh-console.ts';

/** A server that the test has to itself, and may crash: `again` starts it on the same data and port. */
export async function ownServer(major: (typeof majors)[number] = 18, settings: Record<string, string> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-crash-'));
  await chmod(folder, 0o711);
  const start = (port?: number) => startTestServer(major, path.join(folder, 'data'), { port, settings });
  let server = await start();
  const { port } = server;
  cleanUps.push(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const again = async () => {
    server = await start(port);
  };
  return { server: server satisfies PostgresServer, crash: () => server.crash(), stop: () => server.stop(), again };
}
