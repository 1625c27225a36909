import { createServer, type RequestListener, type ServerResponse } from 'node:http';

/** The listening end of a process. What answers can be exchanged: a waiting page first, the console when it is up. */
export interface HttpEntry {
  port: number;
  /** From now on this answers. */
  answerWith: (handler: RequestListener) => void;
  /** Takes no more requests, ends event streams at once and the rest after `patienceMs`. */
  close: (patienceMs: number) => Promise<void>;
}

/** Listens at once. Errors: those of `listen`, such as EADDRINUSE. */
export async function openEntry(host: string, port: number, first: RequestListener): Promise<HttpEntry> {
  let handler = first;
  const answering = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    answering.add(res);
    res.once('close', () => answering.delete(res));
    handler(req, res);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    port: address.port,
    answerWith: (next) => {
      handler = next;
    },
    close: async (patienceMs) => {
      const closed = new Promise((resolve) => server.close(resolve));
      // A stream never ends by itself; browsers come back to another process.
      for (const res of answering) if (isEventStream(res)) res.destroy();
      const patience = setTimeout(() => server.closeAllConnections(), patienceMs);
      await closed;
      clearTimeout(patience);
    },
  };
}

function isEventStream(res: ServerResponse): boolean {
  return String(res.getHeader('content-type')).startsWith('text/event-stream');
}
