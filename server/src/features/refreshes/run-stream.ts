import { tracked } from '@trpc/server';
import { type VerdictChange, verdictChangeSchema } from '@viewkeeper/shared/freshness.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { type RunChange, runChangeSchema } from '@viewkeeper/shared/refreshes.ts';
import type { Listener } from '../../db/listener.ts';
import { ConsoleError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';
import { getLastChange, listChanges, listVisibleDatabases } from './refreshes.queries.ts';

/** Change ids are given before the commit, so a lower one may become visible after a higher one: look back this far. */
const overlap = 200;
const mostMissed = 1000;

/**
 * Changes that a stream has not sent yet: the latest of each run (a slow reader skips states, never runs), and databases
 * whose verdicts have changed.
 */
class RunChanges implements Disposable {
  readonly #listener: Listener;
  readonly #waiting = new Map<number, RunChange>();
  readonly #verdicts = new Set<number>();
  #wake: () => void = () => undefined;
  #missed = false;
  readonly #onRun = (payload: string) => this.add(runChangeSchema.parse(JSON.parse(payload)));
  readonly #onVerdict = (payload: string) => {
    this.#verdicts.add(verdictChangeSchema.parse(JSON.parse(payload)).verdictsOf);
    this.#wake();
  };
  readonly #onConnected = () => {
    this.#missed = true;
    this.#wake();
  };

  constructor(listener: Listener, signal: AbortSignal) {
    this.#listener = listener;
    listener.on('viewkeeper_run', this.#onRun);
    listener.on('viewkeeper_verdict', this.#onVerdict);
    listener.on('connected', this.#onConnected);
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  add(change: RunChange): void {
    const known = this.#waiting.get(change.runId);
    if (!known || known.changeId < change.changeId) this.#waiting.set(change.runId, change);
    this.#wake();
  }

  /** Changes since the last call; waits for one, or for `signal`. `missed`: the listener was away meanwhile. */
  async next(signal: AbortSignal): Promise<{ changes: RunChange[]; verdicts: number[]; missed: boolean }> {
    if (this.#waiting.size === 0 && this.#verdicts.size === 0 && !this.#missed && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    const changes = [...this.#waiting.values()].toSorted((a, b) => a.changeId - b.changeId);
    this.#waiting.clear();
    const verdicts = [...this.#verdicts];
    this.#verdicts.clear();
    const missed = this.#missed;
    this.#missed = false;
    return { changes, verdicts, missed };
  }

  [Symbol.dispose](): void {
    this.#listener.off('viewkeeper_run', this.#onRun);
    this.#listener.off('viewkeeper_verdict', this.#onVerdict);
    this.#listener.off('connected', this.#onConnected);
  }
}

/**
 * The live changes of all runs and verdicts that the person may see, until `signal`. A stream that comes back with the id of its
 * last event first gets what changed meanwhile. Costs the database nothing a stream: the process hears each change once.
 */
export async function* streamRunChanges(
  services: Services,
  actor: Actor,
  { lastEventId, signal }: { lastEventId: string | undefined; signal: AbortSignal },
) {
  using changes = new RunChanges(services.listener, signal);
  const groups = groupsWith(actor.grants, 'runs.read');
  const visible = async () =>
    new Set((await listVisibleDatabases(services.pool, [groups])).map((row) => row.databaseId));
  // Asked again for a database that is new to this stream only: those of others come by with every run of theirs.
  let databaseIds = await visible();
  const hiddenIds = new Set<number>();
  const isVisible = async (databaseId: number) => {
    if (!databaseIds.has(databaseId) && !hiddenIds.has(databaseId)) {
      databaseIds = await visible();
      if (!databaseIds.has(databaseId)) hiddenIds.add(databaseId);
    }
    return databaseIds.has(databaseId);
  };
  let lastSeen = Number(lastEventId ?? (await getLastChange(services.pool))?.changeId ?? 0);
  const catchUp = async () => {
    for (const change of await listChanges(services.pool, [lastSeen - overlap, mostMissed])) changes.add(change);
  };
  if (!Number.isSafeInteger(lastSeen)) throw new ConsoleError('bad_input', { values: { field: 'lastEventId' } });
  if (lastEventId !== undefined) await catchUp();
  while (!signal.aborted) {
    const { changes: arrived, verdicts, missed } = await changes.next(signal);
    for (const change of arrived) {
      if (!(await isVisible(change.databaseId))) continue;
      lastSeen = Math.max(change.changeId, lastSeen);
      yield tracked(String(change.changeId), change);
    }
    // Not among those that are told again: who comes back asks for everything anyway.
    for (const databaseId of verdicts)
      if (await isVisible(databaseId))
        yield tracked(String(lastSeen), { verdictsOf: databaseId } satisfies VerdictChange);
    if (missed) await catchUp();
  }
}
