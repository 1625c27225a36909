import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';

/** One thing that must be done before the console answers. */
export interface WaitingStep {
  text: string;
  state: 'waiting' | 'doing' | 'done' | 'failed';
  /** The part that is under way. */
  detail?: string;
}

const marks: Record<WaitingStep['state'], string> = { waiting: '·', doing: '…', done: '✓', failed: '✕' };

const style = `:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
main{max-width:36rem;margin:20vh auto 0;padding:0 1.5rem}h1{font-size:1.25rem}
li{list-style:none;padding-left:1.75rem;text-indent:-1.75rem}ul{padding:0}
li span{display:inline-block;width:1.75rem;text-indent:0}.waiting{opacity:.55}`;

/**
 * Answers while the console is not up: a page that shows the steps and asks again by itself, 503 for everything that
 * is no page, and `/healthz`, because the process lives. The steps are read at each request.
 */
export function waitingHandler(steps: () => readonly WaitingStep[]): RequestListener {
  return (req, res) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/';
    res.setHeader('Cache-Control', 'no-store');
    if (path === '/healthz') {
      res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"alive"}');
    } else if (!(req.headers.accept ?? '').includes('text/html')) {
      const body = { ready: false, reason: steps().find(({ state }) => state === 'doing')?.text ?? 'starting' };
      res.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' }).end(JSON.stringify(body));
    } else {
      const nonce = randomBytes(16).toString('base64');
      res
        .writeHead(503, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
          'X-Content-Type-Options': 'nosniff',
        })
        .end(page(steps(), nonce));
    }
  };
}

function page(steps: readonly WaitingStep[], nonce: string): string {
  const items = steps.map(({ text, state, detail }) => {
    const whole = detail === undefined ? text : `${text}: ${detail}`;
    return `<li class="${state}"><span>${marks[state]}</span>${escape(whole)}</li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1">
<title>Viewkeeper is starting</title>
<style nonce="${nonce}">${style}</style>
</head>
<body><main><h1>Viewkeeper is starting</h1><ul>${items.join('')}</ul></main></body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
