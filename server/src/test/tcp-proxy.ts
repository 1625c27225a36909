import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  port: number;
  /** From now on nothing passes, in either direction, and nothing is refused: a black hole. */
  blackHole: () => void;
  /** From now on connections are refused, and those that there were are broken. */
  refuse: () => Promise<void>;
  /** Passes new connections again. */
  heal: () => Promise<void>;
  close: () => Promise<void>;
}

/** A path to a server on this machine that a test can break. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isBlackHole = false;
  const server = createServer((near) => {
    sockets.add(near.on('error', () => near.destroy()));
    if (isBlackHole) return;
    const far = connect(targetPort, '127.0.0.1');
    sockets.add(far.on('error', () => far.destroy()));
    near.on('data', (chunk) => !isBlackHole && far.write(chunk)).on('close', () => !isBlackHole && far.destroy());
    far.on('data', (chunk) => !isBlackHole && near.write(chunk)).on('close', () => !isBlackHole && near.destroy());
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    blackHole: () => {
      isBlackHole = true;
    },
    refuse: close,
    heal: async () => {
      isBlackHole = false;
      if (!server.listening) await listen(address.port);
    },
    close: async () => {
      if (server.listening) await close();
    },
  };
}
