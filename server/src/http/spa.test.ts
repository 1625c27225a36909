import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { spaRouter } from './spa.ts';

const html = '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__"></script>';

/** A server of a client; gives what a GET answers. */
async function serve(files: Record<string, string>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-spa-'));
  await mkdir(path.join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const app = express();
  app.use((_req, res, next) => {
    res.locals['cspNonce'] = 'n0nce';
    next();
  });
  app.use(spaRouter(folder));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return async (url: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${port}${url}`, { method });
    return { status: answer.status, cache: answer.headers.get('cache-control'), text: await answer.text() };
  };
}

const client = { 'index.html': html, 'favicon.svg': '<svg/>', 'assets/index-abc.js': 'let a' };

test.for(['/', '/index.html', '/views', '/views/7/runs', '/views/a.b', '/trpcs'])(
  '%s is the page, with the nonce of this answer',
  async (url) => {
    const answer = await (await serve(client))(url);
    expect(answer).toEqual({ status: 200, cache: 'no-store', text: html.replaceAll('__CSP_NONCE__', 'n0nce') });
  },
);

test('files named by their content are kept for ever, others asked for again', async () => {
  const get = await serve(client);
  expect(await get('/assets/index-abc.js')).toEqual({
    status: 200,
    cache: 'public, max-age=31536000, immutable',
    text: 'let a',
  });
  expect(await get('/favicon.svg')).toMatchObject({ status: 200, cache: 'no-cache' });
});

test.for(['/trpc/views.list', '/trpc', '/api/v1/views', '/assets/index-old.js'])('%s is no page', async (url) => {
  const answer = await (await serve(client))(url);
  expect(answer.text).not.toContain('n0nce');
});

test('posting to a page is refused', async () => {
  expect((await (await serve(client))('/views', 'POST')).status).toBe(404);
});

test('without a built client the page says what to do', async () => {
  const answer = await (await serve({}))('/views');
  expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('pnpm build')]);
});
