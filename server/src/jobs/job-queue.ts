import { type Job, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Db } from '../db/sql.ts';

const refreshQueue = 'refresh';
/** A delivery: look whether this run can start. The run table decides; a delivery too many does nothing. */
export interface RefreshJob {
  runId: number;
}

const alertQueue = 'alert';
/** A delivery: try this message once more. Its row decides whether it is still to be sent. */
export interface AlertJob {
  messageId: number;
}

export interface JobQueue {
  /** Sends within the caller's transaction: the job exists exactly when the run does. */
  sendRefresh: (db: Db, job: RefreshJob, startAfter?: Date) => Promise<void>;
  /** Gives what ends the taking; a handler under way is not waited for. */
  workRefresh: (concurrency: number, handler: (job: RefreshJob) => Promise<void>) => Promise<() => Promise<void>>;
  /** Sends within the caller's transaction; a handler that throws is called again, later each time. */
  sendAlert: (db: Db, job: AlertJob, startAfter: Date) => Promise<void>;
  workAlerts: (concurrency: number, handler: (job: AlertJob) => Promise<void>) => Promise<() => Promise<void>>;
  /** Rejects when the queue's tables do not answer. */
  check: () => Promise<void>;
  stop: (graceMs: number) => Promise<void>;
}

/** pg-boss on the console database; its schema is made by `migrate`, not here. */
export async function startJobQueue(connectionString: string, logger: Logger): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    reindex: false,
    max: 4,
    connectionTimeoutMillis: 5000,
    application_name: 'viewkeeper queue',
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'the job queue reported an error'));
  boss.on('warning', (warning) => logger.warn({ warning }, 'the job queue warns'));
  await boss.start();
  await boss.createQueue(refreshQueue, {
    policy: 'standard',
    notify: true,
    // A job only starts an attempt, whose own row is the truth: a lost delivery is sent again by the sweeper.
    retryLimit: 0,
    heartbeatSeconds: 30,
    expireInSeconds: 24 * 3600,
    deleteAfterSeconds: 24 * 3600,
  });
  await boss.createQueue(alertQueue, {
    policy: 'standard',
    notify: true,
    // 15 s, 30 s, 1 min …: ten tries in about two hours (`mostTries`).
    retryLimit: 9,
    retryDelay: 15,
    retryBackoff: true,
    expireInSeconds: 60,
    deleteAfterSeconds: 24 * 3600,
  });
  const within = (db: Db) => ({ executeSql: (text: string, values?: unknown[]) => db.query(text, values) });
  return {
    sendAlert: async (db, job, startAfter) => {
      await boss.send(alertQueue, job, { db: within(db), startAfter });
    },
    workAlerts: async (concurrency, handler) => {
      await boss.work<AlertJob>(
        alertQueue,
        { localConcurrency: concurrency, batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
        async (jobs: Job<AlertJob>[]) => {
          for (const job of jobs) await handler(job.data);
        },
      );
      return () => boss.offWork(alertQueue, { wait: false });
    },
    sendRefresh: async (db, job, startAfter) => {
      await boss.send(refreshQueue, job, {
        db: within(db),
        ...(startAfter && { startAfter }),
      });
    },
    workRefresh: async (concurrency, handler) => {
      await boss.work<RefreshJob>(
        refreshQueue,
        { localConcurrency: concurrency, batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
        async (jobs: Job<RefreshJob>[]) => {
          for (const job of jobs) await handler(job.data);
        },
      );
      return () => boss.offWork(refreshQueue, { wait: false });
    },
    check: async () => void (await boss.getQueue(refreshQueue)),
    stop: (graceMs) => boss.stop({ graceful: graceMs > 0, timeout: graceMs }),
  };
}
