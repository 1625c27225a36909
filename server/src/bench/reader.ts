import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { parentPort } from 'node:worker_threads';

// A reader beside the console, as a browser is: asks for a URL, reads and parses the answer, tells how long it took.
parentPort?.on('message', (question: { url: string; cookie: string }) => void answer(question));

async function answer({ url, cookie }: { url: string; cookie: string }): Promise<void> {
  const started = performance.now();
  const [response] = (await once(get(url, { headers: { cookie } }), 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  JSON.parse(Buffer.concat(chunks).toString());
  parentPort?.postMessage({ ms: performance.now() - started, status: response.statusCode });
}
