import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { isHttps } from '../auth/sessions.ts';
import type { Config } from '../config.ts';

/**
 * Security headers of every answer, and the nonce of this one at `res.locals.cspNonce`. Mantine sets style attributes,
 * which no nonce can allow; scripts and style elements need the nonce or come as files of the console. Nothing is
 * upgraded to https by itself: the console also runs on intranet hosts without it.
 */
export function securityHeaders({ baseUrl }: Config): RequestHandler {
  const nonceOf = (_req: unknown, res: unknown) => `'nonce-${String((res as Response).locals['cspNonce'])}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonceOf],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", nonceOf],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    hsts: isHttps(baseUrl) && { maxAge: 365 * 24 * 3600, includeSubDomains: false },
  });
  return (req, res, next) => {
    res.locals['cspNonce'] = randomBytes(16).toString('base64');
    headers(req, res, next);
  };
}

/**
 * Whether a page of the console sent the request, and not another site's. `Sec-Fetch-Site` is the browser's own word;
 * browsers leave it out on plain http, where `Origin` must name the console. A POST without either comes from no
 * browser that could hold a session, and is refused too.
 */
export function isOwnRequest(req: Pick<Request, 'method' | 'headers'>, baseUrl: string): boolean {
  const { 'sec-fetch-site': site, origin, host } = req.headers;
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && req.method === 'GET');
  if (origin !== undefined) return origin === new URL(baseUrl).origin || origin.replace(/^https?:\/\//, '') === host;
  return req.method === 'GET';
}

/** Whether the body says that it is JSON: other sites can send forms and text without being asked, but not this. */
export function isJson(req: Pick<Request, 'headers'>): boolean {
  return /^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '');
}
