import { callbackify } from 'node:util';
import connectPgSimple from 'connect-pg-simple';
import type { Request, Response } from 'express';
import session, { type SessionData } from 'express-session';
import { sqlCommand } from '../db/sql.ts';
import type { Services } from '../services.ts';

declare module 'express-session' {
  interface SessionData {
    personId: number;
    /** `person.session_epoch` at sign-in. */
    epoch: number;
    signedInAtMs: number;
  }
}

const idleTimeoutMs = 12 * 3600 * 1000;
/** However busy, a session ends so long after sign-in. */
export const sessionLifetimeMs = 7 * 24 * 3600 * 1000;

const extendSession = sqlCommand('session/extend_session');

/** Whether people reach the console over https, which something in front of this process ends. */
export const isHttps = (baseUrl: string) => baseUrl.startsWith('https:');

/** Name of the session cookie; `__Host-` binds it to this host, its root and https. */
const cookieName = (baseUrl: string) => (isHttps(baseUrl) ? '__Host-viewkeeper' : 'viewkeeper');

/** Loads the session of a request into `req.session`; rejects when the session table does not answer. */
export type SessionLoader = (req: Request, res: Response) => Promise<void>;

export function createSessionLoader({ config, pool, logger }: Services): SessionLoader {
  const extend = callbackify((sid: string, expiresAtSeconds: number) => extendSession(pool, [sid, expiresAtSeconds]));
  class SessionStore extends connectPgSimple(session) {
    override touch(sid: string, { cookie }: SessionData, done: (error?: unknown) => void = () => undefined): void {
      const expiresAtMs = cookie.expires instanceof Date ? cookie.expires.getTime() : Date.now() + idleTimeoutMs;
      extend(sid, expiresAtMs / 1000, (error) => done(error));
    }
  }
  const middleware = session({
    name: cookieName(config.baseUrl),
    secret: config.sessionSecret,
    store: new SessionStore({
      pool,
      schemaName: 'viewkeeper',
      tableName: 'session',
      createTableIfMissing: false,
      errorLog: (...details: unknown[]) => logger.warn({ details }, 'the session table reported an error'),
    }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isHttps(config.baseUrl), path: '/', maxAge: idleTimeoutMs },
  });
  return (req, res) =>
    new Promise((resolve, reject) => {
      // Called again when the session cannot be put off at the end of the answer, which nobody waits for any more.
      middleware(req, res, (error?: unknown) => {
        if (error === undefined) return resolve();
        logger.warn({ err: error }, 'a session could not be loaded or kept');
        reject(error);
      });
    });
}

/** Begins a session with a new id, so that an id which was planted before is worth nothing. */
export async function startSession(req: Request, person: { personId: number; epoch: number }): Promise<void> {
  if (req.res?.headersSent) throw new Error('the session cookie must be set before the answer begins');
  await settle((done) => req.session.regenerate(done));
  req.session.personId = person.personId;
  req.session.epoch = person.epoch;
  req.session.signedInAtMs = Date.now();
  await settle((done) => req.session.save(done));
}

/** Ends the session of the request, and takes its cookie away. */
export async function endSession(req: Request): Promise<void> {
  const { path, httpOnly, sameSite, secure } = req.session.cookie;
  const name = cookieName(secure ? 'https:' : 'http:');
  await settle((done) => req.session.destroy(done));
  if (req.res && !req.res.headersSent) {
    req.res.clearCookie(name, { path: path ?? '/', httpOnly: httpOnly ?? true, sameSite, secure: secure === true });
  }
}

function settle(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session table failed', { cause: error }));
    });
  });
}
