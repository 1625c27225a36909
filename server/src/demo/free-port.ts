import { createServer } from 'node:net';

/** The port if it is free on 127.0.0.1, else one that the system chooses. */
export async function freePort(preferred = 0): Promise<number> {
  return (await take(preferred)) ?? (await take(0)) ?? preferred;
}

function take(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address === null || typeof address === 'string' ? null : address.port));
    });
  });
}
