import type { Client } from 'pg';
import type { Services } from '../services.ts';
import type { ChangeLog } from './change-log.ts';
import { findTrimPoint, isAwaited, readNews, trimChanges } from './observe-statements.ts';
import { writing } from './writing.ts';

/** What is trimmed is older than this: another console may not have read it yet. */
const keptMs = 300_000;

/** What one observer does with the log of change triggers between two observations. */
export class ChangeWatch {
  readonly #services: Services;
  readonly #observer: string;
  readonly #keptMs: number;
  /** Where the last observation has read the log. */
  #read: { databaseId: number; snapshot: string } | null = null;
  #trimAt: { ms: number; xid: string } | null = null;

  constructor(services: Services, observer: string, trimmedMs = keptMs) {
    this.#services = services;
    this.#observer = observer;
    this.#keptMs = trimmedMs;
  }

  /** Whether there is a log to look into. */
  get isPossible(): boolean {
    return this.#read !== null;
  }

  /** An observation has been stored. */
  remember(databaseId: number, { log }: ChangeLog): void {
    this.#read = log && { databaseId, snapshot: log.snapshot };
  }

  forget(): void {
    this.#read = null;
  }

  /** Whether a change has been committed since the last observation that can make a view stale which is called fresh. */
  async hasNews(client: Client): Promise<boolean> {
    if (!this.#read) return false;
    const { databaseId, snapshot } = this.#read;
    const oids = (await readNews(client, [snapshot]))?.oids ?? [];
    if (oids.length === 0) return false;
    const found = await isAwaited(this.#services.pool, [databaseId, this.#observer, oids]);
    return found?.awaited === true;
  }

  /** Shortens the log now and then, by what no baseline can need any more. */
  async trim(client: Client): Promise<void> {
    if (!this.#read) return;
    const { databaseId, snapshot } = this.#read;
    const now = performance.now();
    const oldest = snapshot.split(':')[0] ?? '0';
    if (this.#trimAt === null) this.#trimAt = { ms: now + this.#keptMs, xid: oldest };
    if (now < this.#trimAt.ms) return;
    const point = await findTrimPoint(this.#services.pool, [databaseId, this.#trimAt.xid]);
    this.#trimAt = { ms: now + this.#keptMs, xid: oldest };
    if (point?.xid == null) return;
    const { xid } = point;
    await writing(client, () => trimChanges(client, [xid]));
  }
}
