import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';

/** Where `pnpm build` puts the client. */
export const clientFolder = fileURLToPath(new URL('../../../client/dist/', import.meta.url));

const noncePlaceholder = '__CSP_NONCE__';
const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Viewkeeper: no client</title></head>
<body><h1>The client is not built</h1><p>The server runs, but there are no pages to show.
Run <code>pnpm build</code> in the checkout, then load this page again.</p></body></html>
`;

/**
 * The single-page application: its files, and `index.html` for every other address a person may open.
 * `res.locals.cspNonce` must be set before. Calls of `/trpc` and `/api` are left to the next handler.
 */
export function spaRouter(folder = clientFolder): Router {
  const router = Router();
  // Before the files: the one on disk still has its placeholder.
  router.get('/index.html', (_req, res) => sendIndex(folder, res));
  router.use('/assets', express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.use(express.static(folder, { index: false, redirect: false, cacheControl: false, setHeaders: revalidated }));
  router.use((req, res, next) => (isPage(req) ? sendIndex(folder, res) : next()));
  return router;
}

function revalidated(res: Response): void {
  res.setHeader('Cache-Control', 'no-cache');
}

function isPage(req: Request): boolean {
  return ['GET', 'HEAD'].includes(req.method) && !/^\/(trpc|api|assets)(\/|$)/.test(req.path);
}

async function sendIndex(folder: string, res: Response): Promise<void> {
  res.set('Cache-Control', 'no-store').type('html');
  try {
    const html = await readFile(path.join(folder, 'index.html'), 'utf8');
    res.send(html.replaceAll(noncePlaceholder, String(res.locals['cspNonce'])));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    res.status(503).send(notBuilt);
  }
}
