import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/**
 * One line a request, under a reference of our own making (`req.id`) that answers about defects name. Of the request it
 * tells method and path: queries hold inputs and one-time tokens, headers hold cookies. JSON keeps a forged line break
 * inside its string.
 */
export function requestLog(logger: Logger) {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'reference' },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'warn' : 'debug'),
    customSuccessObject: (req, res, value) => ({ ...describe(req, res), responseTime: value.responseTime }),
    customErrorObject: (req, res, error, value) => ({
      ...describe(req, res),
      reason: error.message,
      responseTime: value.responseTime,
    }),
  });
}

function describe(req: Request, res: Response) {
  const path = (req.originalUrl.split('?')[0] ?? '').slice(0, 500);
  return { method: req.method, path, status: res.statusCode, address: req.ip };
}

/** What names the request in the log and in answers about defects. */
export function referenceOf({ id }: Pick<IncomingMessage, 'id'>): string {
  return typeof id === 'string' ? id : '';
}
