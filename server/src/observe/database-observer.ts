import type { Client } from 'pg';
import type { DatabaseConfig } from '../config.ts';
import { toPostgresError } from '../db/postgres-error.ts';
import type { Services } from '../services.ts';
import { blindReasonOf, countsAreOff } from './blind-reason.ts';
import { capabilitiesOf } from './capabilities.ts';
import { readChangeLog } from './change-log.ts';
import { ChangeWatch } from './change-watch.ts';
import { IdleMemory } from './idle-memory.ts';
import { InventoryPulse } from './inventory-pulse.ts';
import { judgeForecasts } from './judge-forecasts.ts';
import {
  type ChangedView,
  findChangedViews,
  findLogPosition,
  findOldFacts,
  findUnreadDefinitions,
  forgetIntervals,
  type Lease,
  type LogPosition,
  type OldFact,
  readWitness,
  recordUnreachable,
  takeLease,
  trimWitness,
  type UnreadDefinition,
} from './observe-statements.ts';
import { probeTouches } from './probe-touches.ts';
import {
  readWatchedColumns,
  readWatchedDatabase,
  readWatchedDefinitions,
  readWatchedFacts,
  readWatchedIndexUse,
  readWatchedInventory,
  readWatchedStructures,
  readWatchedUncounted,
} from './read-watched.ts';
import { withoutWitnessed } from './refresh-witness.ts';
import { type Observation, storeAnswer, storeObservation } from './store-observation.ts';
import { forgetDataThrough, listDueSamples, storeSamples, takeSamples } from './store-samples.ts';
import { unlessGone } from './unless-gone.ts';
import { unreachableReasonOf } from './unreachable-reason.ts';
import { closeWatchedSession, openWatchedSession, type WatchedSession } from './watched-session.ts';
import { writing } from './writing.ts';

/** The use of indexes is told by the minute, the rest by every observation. */
const indexUseEvery = 4;
/** Columns are renamed without a trace in the definitions: about every ten minutes. */
const columnsEvery = 40;
/** As long as nobody else may observe, and from when on nobody has. */
const leaseIntervals = 3;
/** About once an hour. */
const forgetEvery = 240;
/** The rest waits for the next observation. */
const unreadAtOnce = 1000;
/** Keys, rights and roles change without a trace in the inventory: what follows from them is read again in turn. */
const factsAgeMs = 1_800_000;
const factsAtOnce = 100;
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
  readonly #pulse = new InventoryPulse();
  readonly #changes: ChangeWatch;
  #isPrompted = false;

  constructor(services: Services, database: DatabaseConfig, observer: string) {
    this.#services = services;
    this.#database = database;
    this.#observer = observer;
    this.#changes = new ChangeWatch(services, observer);
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

  /** Whether `hasNews` can tell anything: the database has change triggers. */
  get hearsChanges(): boolean {
    return this.#changes.isPossible;
  }

  /** Whether something has been committed since the last observation that is worth one. */
  async hasNews(): Promise<boolean> {
    this.#isPrompted = (await this.#inLog((client) => this.#changes.hasNews(client))) ?? false;
    return this.#isPrompted;
  }

  /** Work on the change log between two observations. What keeps it from being done is no word of the database's: null. */
  async #inLog<Result>(work: (client: Client) => Promise<Result>): Promise<Result | null> {
    const session = this.#session;
    if (!session || session.ended) return null;
    try {
      return await work(session.client);
    } catch (error) {
      const { logger } = this.#services;
      // Otherwise the observer was stopped meanwhile.
      if (this.#session === session)
        logger.warn({ err: error, database: this.#database.name }, 'the change log could not be read or trimmed');
      this.#changes.forget();
      return null;
    }
  }

  async #observeOnce(): Promise<void> {
    const { pool, config } = this.#services;
    const leaseMs = config.observeIntervalMs * leaseIntervals;
    const lease = await takeLease(pool, [this.#database.name, this.#observer, leaseMs]);
    if (!lease) return this.close();
    if (!lease.observed) this.#pulse.forget();
    const unread = await findUnreadDefinitions(pool, [lease.databaseId, unreadAtOnce]);
    const position = await findLogPosition(pool, [lease.databaseId]);
    const asked = { unread, position, witnessSnapshot: lease.witnessSnapshot };
    const seen = await this.#watch(lease, (session) => this.#readInventory(session, asked));
    if (!seen) return;
    const isPinned =
      lease.systemIdentifier === null ||
      (lease.systemIdentifier === seen.answer.systemIdentifier && lease.databaseOid === seen.answer.databaseOid);
    // Of another database than the pinned one nothing is stored but that it answered.
    if (!isPinned) {
      this.#pulse.forget();
      return storeAnswer(pool, lease, this.#observer, seen.answer);
    }
    const changed = seen.inventory
      ? await findChangedViews(pool, [lease.databaseId, seen.inventory.views, seen.answer.details['epoch']])
      : [];
    const oldFacts = await findOldFacts(pool, [lease.databaseId, factsAgeMs, factsAtOnce]);
    const untold = withoutWitnessed(changed, seen.witness);
    const details = await this.#watch(lease, (session) => this.#readDetails(session, untold, oldFacts));
    if (!details) return;
    const observation = { ...seen, ...details, isPrompted: this.#isPrompted, unseenMs: leaseMs };
    const stored = await storeObservation(pool, lease, this.#observer, observation);
    if (seen.inventory && stored) this.#pulse.keep(seen.inventory, changed.length === 0);
    this.#isPrompted = false;
    await judgeForecasts(pool, lease.databaseId);
    this.#observations += 1;
    this.#changes.remember(lease.databaseId, seen.changeLog);
    await this.#inLog((client) => this.#changes.trim(client));
    if (this.#observations % forgetEvery === 0) {
      await forgetIntervals(pool, [lease.databaseId]);
      await forgetDataThrough(pool, [lease.databaseId]);
      if (seen.witness) await this.#watch(lease, ({ client }) => writing(client, () => trimWitness(client)));
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
    this.#changes.forget();
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
    {
      unread,
      position,
      witnessSnapshot,
    }: { unread: readonly UnreadDefinition[]; position: LogPosition | null; witnessSnapshot: string | null },
  ): Promise<
    Omit<
      Observation,
      'structures' | 'definitions' | 'touches' | 'indexUse' | 'facts' | 'newCount' | 'isPrompted' | 'unseenMs'
    >
  > {
    const started = performance.now();
    // Before the inventory: who refreshes and ends in between was seen, and is known when the inventory shows it.
    const { answer, clockSkewMs } = await readWatchedDatabase(session);
    const pulse = await this.#pulse.read(session.client, answer.epoch);
    const counters = unread.length === 0 ? pulse : null;
    // Before the inventory, which shows whether the definitions are still those that were asked for.
    const uncounted = await readWatchedUncounted(session.client, unread);
    const readsColumns = unread.length > 0 || this.#observations % columnsEvery === 0;
    const columns = readsColumns ? await readWatchedColumns(session.client) : null;
    const inventory = counters === null ? await readWatchedInventory(session.client) : null;
    // After the inventory: what touched a view there is among what the witness tells.
    const isWitnessed = answer.witness === 'ready' && !answer.inRecovery;
    const witness = isWitnessed ? await unlessGone(readWitness(session.client, [witnessSnapshot])) : null;
    const changeLog = await readChangeLog(session.client, position, answer);
    const hasReplica = this.#database.replicaUrl !== null;
    const details = {
      observe_ms: performance.now() - started,
      clock_skew_ms: clockSkewMs,
      server_version: answer.serverVersion,
      server_version_num: answer.serverVersionNum,
      size_bytes: inventory?.sizeBytes,
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
    return {
      answer: { systemIdentifier, databaseOid, details },
      elsewhere: answer.elsewhere,
      counters,
      uncounted,
      columns,
      inventory,
      witness,
      changeLog,
    };
  }

  async #readDetails(
    { client, serverVersionNum }: WatchedSession,
    changed: readonly ChangedView[],
    oldFacts: readonly OldFact[],
  ) {
    const moved = changed.filter((view) => view.structureMoved).map((view) => view.oid);
    const oids = changed.filter((view) => view.definitionMoved).map((view) => view.oid);
    const touches = changed.flatMap((view) => view.touch ?? []);
    const readsUse = moved.length > 0 || this.#observations % indexUseEvery === 0;
    return {
      newCount: moved.length,
      structures: moved.length > 0 ? await readWatchedStructures(client, moved) : null,
      definitions: await readWatchedDefinitions(client, oids),
      touches: await probeTouches(client, touches),
      facts: {
        asked: JSON.stringify(oldFacts),
        read: await readWatchedFacts(
          client,
          oldFacts.map(({ oid }) => oid),
        ),
      },
      indexUse: readsUse ? await readWatchedIndexUse(client, serverVersionNum) : null,
    };
  }
}
