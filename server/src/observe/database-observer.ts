import type { DatabaseConfig } from '../config.ts';
import { toPostgresError } from '../db/postgres-error.ts';
import type { Services } from '../services.ts';
import { blindReasonOf, countsAreOff } from './blind-reason.ts';
import { capabilitiesOf } from './capabilities.ts';
import { IdleMemory } from './idle-memory.ts';
import {
  type ChangedView,
  findChangedViews,
  findUnreadDefinitions,
  forgetIntervals,
  type Lease,
  recordUnreachable,
  takeLease,
  type UnreadDefinition,
} from './observe-statements.ts';
import { probeTouches } from './probe-touches.ts';
import {
  readWatchedDatabase,
  readWatchedDefinitions,
  readWatchedElsewhere,
  readWatchedIndexUse,
  readWatchedInventory,
  readWatchedStructures,
  readWatchedUncounted,
} from './read-watched.ts';
import { type Observation, storeAnswer, storeObservation } from './store-observation.ts';
import { forgetDataThrough, listDueSamples, storeSamples, takeSamples } from './store-samples.ts';
import { unreachableReasonOf } from './unreachable-reason.ts';
import { closeWatchedSession, openWatchedSession, type WatchedSession } from './watched-session.ts';

/** The use of indexes is told by the minute, the rest by every observation. */
const indexUseEvery = 4;
/** As long as nobody else may observe, and from when on nobody has. */
const leaseIntervals = 3;
/** About once an hour. */
const forgetEvery = 240;
/** The rest waits for the next observation. */
const unreadAtOnce = 1000;
/** For all tables of a database that are asked after an observation, but for the last one's own limit. */
const samplesMs = 3000;

/** Observes one database, over one connection that is kept while it works. */
export class DatabaseObserver {
  readonly #services: Services;
  readonly #database: DatabaseConfig;
  /** Names this process in the lease. */
  readonly #observer: string;
  #session: WatchedSession | null = null;
  #observations = 0;
  readonly #idleMemory = new IdleMemory();

  constructor(services: Services, database: DatabaseConfig, observer: string) {
    this.#services = services;
    this.#database = database;
    this.#observer = observer;
  }

  /**
   * One observation, when no other process is this database's observer. That the database does not answer is a result
   * and is stored; it throws only when the console database fails.
   */
  async observe(): Promise<void> {
    const { observerClients } = this.#services;
    observerClients.delete(this.#database.name);
    await this.#observeOnce();
    if (this.#session && !this.#session.ended) observerClients.set(this.#database.name, this.#session.client);
  }

  async #observeOnce(): Promise<void> {
    const { pool, config } = this.#services;
    const leaseMs = config.observeIntervalMs * leaseIntervals;
    const lease = await takeLease(pool, [this.#database.name, this.#observer, leaseMs]);
    if (!lease) return this.close();
    const unread = await findUnreadDefinitions(pool, [lease.databaseId, unreadAtOnce]);
    const seen = await this.#watch(lease, (session) => this.#readInventory(session, unread));
    if (!seen) return;
    const isPinned =
      lease.systemIdentifier === null ||
      (lease.systemIdentifier === seen.answer.systemIdentifier && lease.databaseOid === seen.answer.databaseOid);
    // Of another database than the pinned one nothing is stored but that it answered.
    if (!isPinned) return storeAnswer(pool, lease, this.#observer, seen.answer);
    const changed = await findChangedViews(pool, [
      lease.databaseId,
      seen.inventory.views,
      seen.answer.details['epoch'],
    ]);
    const details = await this.#watch(lease, (session) => this.#readDetails(session, changed));
    if (!details) return;
    await storeObservation(pool, lease, this.#observer, { ...seen, ...details, unseenMs: leaseMs });
    this.#observations += 1;
    if (this.#observations % forgetEvery === 0) {
      await forgetIntervals(pool, [lease.databaseId]);
      await forgetDataThrough(pool, [lease.databaseId]);
    }
    await this.#sampleTables(lease);
  }

  /** Asks base tables up to when they were loaded, while the connection rests: the observation is stored already. */
  async #sampleTables(lease: Lease): Promise<void> {
    const { pool } = this.#services;
    const due = await listDueSamples(pool, [lease.databaseId]);
    if (due.length === 0) return;
    const taken = await this.#watch(lease, ({ client }) => takeSamples(client, due, samplesMs));
    if (taken) await storeSamples(pool, taken);
  }

  /** Cuts the connection; an observation under way fails. */
  close(): void {
    this.#services.observerClients.delete(this.#database.name);
    if (this.#session) closeWatchedSession(this.#session.client);
    this.#session = null;
  }

  /** Work on the watched database. Its failure is stored as the reason why the database is not reachable: null then. */
  async #watch<Result>(lease: Lease, work: (session: WatchedSession) => Promise<Result>): Promise<Result | null> {
    try {
      if (this.#session?.ended) this.#session = null;
      this.#session ??= await openWatchedSession(this.#database.primaryUrl, 'viewkeeper observer');
      return await work(this.#session);
    } catch (error) {
      this.close();
      const reason = unreachableReasonOf(error);
      const { pool, logger } = this.#services;
      logger.warn({ err: error, database: this.#database.name, reason }, 'a watched database could not be observed');
      const parameters = [lease.databaseId, this.#observer, reason, JSON.stringify(toPostgresError(error))];
      await recordUnreachable(pool, parameters);
      return null;
    }
  }

  async #readInventory(
    session: WatchedSession,
    unread: readonly UnreadDefinition[],
  ): Promise<Pick<Observation, 'answer' | 'elsewhere' | 'uncounted' | 'inventory'>> {
    const started = performance.now();
    const { answer, clockSkewMs } = await readWatchedDatabase(session);
    // Before the inventory: who ends in between was seen, and is known when the inventory shows what it left.
    const elsewhere = await readWatchedElsewhere(session.client);
    // Before the inventory, which shows whether the definitions are still those that were asked for.
    const uncounted = await readWatchedUncounted(session.client, unread);
    const inventory = await readWatchedInventory(session.client);
    const hasReplica = this.#database.replicaUrl !== null;
    const details = {
      observe_ms: performance.now() - started,
      clock_skew_ms: clockSkewMs,
      server_version: answer.serverVersion,
      server_version_num: answer.serverVersionNum,
      size_bytes: answer.sizeBytes,
      started_at: answer.startedAt,
      role_name: answer.roleName,
      clock: answer.clock,
      epoch: answer.epoch,
      blind_reason: blindReasonOf(answer),
      counts_off: countsAreOff(answer),
      transactions_known: answer.readsAllStats && !answer.hasPreparedTransactions,
      sessions: this.#idleMemory.remember(answer),
      capabilities: capabilitiesOf(answer, { checksConnections: session.checksConnections, hasReplica }),
    };
    const { systemIdentifier, databaseOid } = answer;
    return { answer: { systemIdentifier, databaseOid, details }, elsewhere, uncounted, inventory };
  }

  async #readDetails({ client, serverVersionNum }: WatchedSession, changed: readonly ChangedView[]) {
    const moved = changed.filter((view) => view.structureMoved).map((view) => view.oid);
    const oids = changed.filter((view) => view.definitionMoved).map((view) => view.oid);
    const touches = changed.flatMap((view) => view.touch ?? []);
    const readsUse = moved.length > 0 || this.#observations % indexUseEvery === 0;
    return {
      structures: moved.length > 0 ? await readWatchedStructures(client, moved) : null,
      definitions: await readWatchedDefinitions(client, oids),
      touches: await probeTouches(client, touches),
      indexUse: readsUse ? await readWatchedIndexUse(client, serverVersionNum) : null,
    };
  }
}
