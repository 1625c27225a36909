import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { appRouter } from './app-router.ts';
import { createSessionLoader, isHttps } from './auth/sessions.ts';
import { ConsoleError } from './errors.ts';
import { healthRouter } from './http/health.ts';
import { metricsRouter } from './http/metrics.ts';
import { referenceOf, requestLog } from './http/request-log.ts';
import { isJson, isOwnRequest, securityHeaders } from './http/security.ts';
import { spaRouter } from './http/spa.ts';
import type { Services } from './services.ts';
import { createContext } from './trpc/create-context.ts';
import { toAnswer, toFailure } from './trpc/procedures.ts';

const maxBatchSize = 20;
const maxBodyBytes = 1024 * 1024;

/** The console's HTTP application; who builds it listens. */
export function buildApp(services: Services): express.Express {
  const { config, logger } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  // Only something in front of this process can speak https, and then every hop that people see does.
  if (isHttps(config.baseUrl)) Object.defineProperty(app.request, 'secure', { value: true });
  app.use(requestLog(logger));
  app.use(securityHeaders(config));
  app.use(healthRouter(services), metricsRouter(services));
  app.use('/trpc', refuseForeignRequests(services), trpcCalls(services));
  app.use(spaRouter());
  app.use(answerDefects(services));
  return app;
}

function refuseForeignRequests({ config }: Services): RequestHandler {
  return (req, res, next) => {
    res.set('Cache-Control', 'no-store');
    const refusal = !isOwnRequest(req, config.baseUrl)
      ? 'cross_site'
      : !['GET', 'POST'].includes(req.method) || (req.method === 'POST' && !isJson(req))
        ? 'bad_input'
        : null;
    if (refusal === null) return next();
    const { status, body } = toAnswer(new ConsoleError(refusal), referenceOf(req));
    res.status(status).json(body);
  };
}

function trpcCalls(services: Services): RequestHandler {
  const loadSession = createSessionLoader(services);
  return createExpressMiddleware({
    router: appRouter,
    createContext: ({ req, res }) => createContext(services, loadSession, { req, res }),
    maxBatchSize,
    maxBodySize: maxBodyBytes,
    onError: ({ error, path, ctx, req }) => {
      const { code, reference } = toFailure(error, ctx ?? { reference: referenceOf(req) });
      if (code === 'internal') services.logger.error({ err: error.cause ?? error, path, reference }, 'a call failed');
      if (code === 'console_unavailable') {
        services.logger.warn({ err: error.cause?.cause, path, reference }, 'the console database does not answer');
      }
    },
  });
}

/** What goes wrong outside a call, such as an address that cannot be decoded. */
function answerDefects({ logger }: Services): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    const isCallersFault = status >= 400 && status < 500;
    if (!isCallersFault) logger.error({ err: error, reference: referenceOf(req) }, 'a request failed');
    if (res.headersSent) return next(error);
    const answer = toAnswer(new ConsoleError(isCallersFault ? 'bad_input' : 'internal'), referenceOf(req));
    res.status(isCallersFault ? status : 500).json(answer.body);
  };
}
