import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * A transaction pooler as far as clients can tell: all share one connection to the server, each for as long as its
 * transaction lasts, and each gets a cancel key that is not the backend's. It logs in as the first client does.
 */
export async function startTransactionPooler(
  targetPort: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  let backend: Promise<Backend> | null = null;
  const server = createServer((client) => {
    sockets.add(client.on('error', () => client.destroy()));
    const read = messageReader(client, false);
    void (async () => {
      const startup = await read();
      backend ??= openBackend(targetPort, startup, sockets);
      const shared = await backend;
      client.write(
        Buffer.concat([shared.greeting, frame('K', Buffer.from([0, 0, 0, 7, 0, 0, 0, 7])), frame('Z', 'I')]),
      );
      const typed = messageReader(client, true);
      for (;;) {
        const first = await typed();
        if (first[0] === 0x58) return client.end();
        await shared.hold(async () => {
          let message = first;
          for (;;) {
            shared.socket.write(message);
            // Only a query and a sync are answered with ReadyForQuery, which says whether the transaction is over.
            if (message[0] === 0x51 || message[0] === 0x53) if ((await shared.passUntilReady(client)) === 'I') return;
            message = await typed();
          }
        });
      }
    })().catch(() => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

interface Backend {
  socket: Socket;
  greeting: Buffer;
  /** Runs the work when no other client has the backend. */
  hold: (work: () => Promise<void>) => Promise<void>;
  /** Passes the answer on; gives the transaction's state: I idle, T open, E failed. */
  passUntilReady: (client: Socket) => Promise<string>;
}

async function openBackend(port: number, startup: Buffer, sockets: Set<Socket>): Promise<Backend> {
  const socket = connect(port, '127.0.0.1');
  sockets.add(socket.on('error', () => socket.destroy()));
  const read = messageReader(socket, true);
  socket.write(startup);
  const greeting: Buffer[] = [];
  for (let message = await read(); message[0] !== 0x5a; message = await read())
    if (message[0] !== 0x4b) greeting.push(message);
  let turn = Promise.resolve();
  return {
    socket,
    greeting: Buffer.concat(greeting),
    hold: (work) => {
      turn = turn.then(work, work);
      return turn;
    },
    passUntilReady: async (client) => {
      for (;;) {
        const message = await read();
        client.write(message);
        if (message[0] === 0x5a) return String.fromCharCode(message[5] ?? 0);
      }
    },
  };
}

function frame(type: string, body: Buffer | string): Buffer {
  const content = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** Whole protocol messages, one a call: with a type byte, or without as the start-up message is. */
function messageReader(socket: Socket, typed: boolean): () => Promise<Buffer> {
  const offset = typed ? 1 : 0;
  return async () => {
    for (;;) {
      const head: Buffer | null = socket.read(offset + 4);
      if (head) {
        const rest = head.readInt32BE(offset) - 4;
        if (rest === 0) return head;
        for (;;) {
          const body: Buffer | null = socket.read(rest);
          if (body) return Buffer.concat([head, body]);
          await once(socket, 'readable');
        }
      }
      if (socket.destroyed) throw new Error('the socket is closed');
      await once(socket, 'readable');
    }
  };
}
