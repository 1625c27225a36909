import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { expect, test } from 'vitest';
import { addTriggers, createAgent } from '../test/change-triggers.ts';
import type { WatchedDatabase } from '../test/databases.ts';
import { type Claim, openSession, openWriters, startRandomConsole } from '../test/random-console.ts';
import { History } from '../test/random-history.ts';
import { holds, makeSchema, makeStep, pick, type RandomSchema, randomOf } from '../test/random-sequence.ts';

/** 500 run with the other tests. */
const sequenceCount = Number(process.env['VIEWKEEPER_RANDOM_SEQUENCES'] ?? 500);
const seed = Number(process.env['VIEWKEEPER_RANDOM_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Of those, in each of the databases whose horizon a session holds back at the end. */
const heldShare = 0.04;
/** In each of the others. */
const sequencesAtMost = 1000;
const lanes = 6;
const holdersAtMost = 4;
const stepsAtMost = 6;
/** The margin of the horizon, and some. */
const waitMs = 85_000;

/** Which tables of a sequence have change triggers, in turn: a condition over `pg_class`, or none. */
const triggersOn = { none: null, all: 'true', some: "relname IN ('t0', 'p', 'p0')" } as const;
type TriggersOn = keyof typeof triggersOn;
const triggerKinds: readonly TriggersOn[] = ['none', 'all', 'some'];

/** A schema, the steps that happen in it, and where it is. */
interface Sequence {
  random: () => number;
  database: WatchedDatabase;
  made: RandomSchema;
  triggers: TriggersOn;
}

const perHold = Math.ceil(sequenceCount * heldShare);
const holdKinds = Object.values(holds);
const openCount = Math.ceil((sequenceCount - perHold * holdKinds.length) / sequencesAtMost);

/** A database for each way of holding the horizon back, and those without such sessions, with most sequences. */
async function makeSequences(watched: readonly WatchedDatabase[]): Promise<Sequence[][]> {
  const made = watched.map((): Sequence[] => []);
  for (let index = 0; index < sequenceCount; index += 1) {
    const kind = Math.floor(index / perHold);
    const place = kind < holdKinds.length ? kind : holdKinds.length + (index % openCount);
    const database = watched[place];
    const random = randomOf(seed + index);
    const triggers = triggerKinds[index % triggerKinds.length] ?? 'none';
    if (database) made[place]?.push({ random, database, made: makeSchema(random, `s${index}`), triggers });
  }
  const create = async (sequences: Sequence[]) => {
    const [first] = sequences;
    if (first) await first.database.sql(createAgent(first.database));
    for (const { database, made: schema, triggers } of sequences) {
      await database.sql(`SET ROLE ${database.role}; ${schema.ddl}; RESET ROLE`);
      const condition = triggersOn[triggers];
      if (condition) await addTriggers(database, `nspname = '${schema.schema}' AND ${condition}`);
    }
    await sequences[0]?.database.sql('SELECT pg_stat_force_next_flush()');
  };
  await Promise.all(made.map(create));
  return made;
}

test(
  `no fresh claim is false in ${sequenceCount} random sequences (VIEWKEEPER_RANDOM_SEED=${seed})`,
  async () => {
    const console = await startRandomConsole(holdKinds.length + openCount, 18);
    const groups = await makeSequences(console.watched);
    const viewIds = await console.viewIds();
    const history = new History();
    // Of each attempt's contents the claim that reaches furthest: it contains the others.
    const furthest = new Map<string, Claim>();
    let claimCount = 0;
    const observe = async () => {
      const all = await console.claims();
      for (const claim of all.filter(({ staleness }) => staleness === 'fresh')) {
        claimCount += 1;
        const key = `${claim.view} ${claim.attempt}`;
        if ((claim.freshThrough ?? 0) > (furthest.get(key)?.freshThrough ?? 0)) furthest.set(key, claim);
      }
      return all;
    };
    const ending = new AbortController();
    const observing = (async () => {
      while (!ending.signal.aborted) {
        await observe();
        await sleep(4000, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    })();
    console.beforeCleanUp(async () => {
      ending.abort();
      await observing;
    });

    const refreshOf = async (reader: Client, { database, made }: Sequence, name: string): Promise<string> => {
      const view = `${database.name}.${made.schema}.${name}`;
      const attempt = await console.refresh(viewIds.get(view) ?? 0);
      await history.lookAtContents(reader, view, attempt);
      await history.look(reader, database.name, made);
      return view;
    };
    const play = async (sequence: Sequence, reader: Client, writers: Awaited<ReturnType<typeof openWriters>>) => {
      const { random, database, made } = sequence;
      const committed = () => history.look(reader, database.name, made);
      const refresh = async () => void (await refreshOf(reader, sequence, pick(random, made.views).name));
      await committed();
      const steps = 2 + Math.floor(random() * stepsAtMost);
      for (let index = 0; index < steps; index += 1) {
        const isRefresh = random() < (index === steps - 1 ? 0.6 : 0.15);
        if (isRefresh) await refresh();
        else await writers.use((writer) => makeStep(random, made, index)({ writer, reader, committed, refresh }));
      }
    };
    const playAll = async (sequences: readonly Sequence[], atOnce: number) => {
      const database = sequences[0]?.database;
      const writers = database && (await openWriters(database, atOnce));
      if (writers) await inLanes(sequences, atOnce, (sequence, reader) => play(sequence, reader, writers));
    };
    const lanesOf = (place: number) => (place < holdKinds.length ? 2 : Math.max(2, Math.floor(lanes / openCount)));
    await Promise.all(groups.map((sequences, place) => playAll(sequences, lanesOf(place))));

    // Some are refreshed when all writers have been idle for longer than their timers.
    const held = groups.slice(0, holdKinds.length);
    const open = groups.slice(holdKinds.length);
    const holders = await Promise.all(
      held.flatMap((sequences, kind) =>
        sequences.slice(0, holdersAtMost).map(async (sequence) => {
          const { database } = sequence;
          return { sequence, kind, writer: await openSession(database), reader: await openSession(database) };
        }),
      ),
    );
    await sleep(12_000);
    const quietViews = new Set<string>();
    const refreshAll = async (sequence: Sequence, reader: Client) => {
      for (const { name } of sequence.made.views) quietViews.add(await refreshOf(reader, sequence, name));
    };
    const refreshSome = (sequences: readonly Sequence[]) =>
      inLanes(
        sequences.filter((_, index) => index % 4 === 0),
        2,
        refreshAll,
      );
    await Promise.all(open.map(refreshSome));

    // Others too; and then a session that had nothing to hide commits what is not counted, and does not go idle.
    for (const { sequence, reader } of holders) await refreshAll(sequence, reader);
    await observe();
    for (const { sequence, kind, writer, reader } of holders) {
      const { database, made } = sequence;
      await holdKinds[kind]?.(writer, made.schema, reader);
      await history.look(reader, database.name, made);
    }
    await sleep(waitMs);
    const last = await observe();

    const beyond = [...furthest.values()].filter(({ dataAsOf, freshThrough }) => (freshThrough ?? 0) > (dataAsOf ?? 0));
    const provenViews = new Set(beyond.map(({ view }) => view)).size;
    const trulyFresh = last.filter((claim) => history.isTrulyFresh(claim));
    const kindOf = new Map(
      groups.flat().map(({ database, made, triggers }) => [`${database.name}.${made.schema}`, triggers]),
    );
    const isOf = (kind: TriggersOn) => (claim: Claim) =>
      kindOf.get(claim.view.slice(0, claim.view.lastIndexOf('.'))) === kind;
    process.stdout.write(
      `seed ${seed}: ${claimCount} fresh claims; contents proven beyond their as-of: ${beyond.length}, of ${provenViews} views\n`,
    );
    for (const kind of triggerKinds) {
      const fresh = trulyFresh.filter(isOf(kind));
      process.stdout.write(
        `change triggers on ${kind} tables: ${beyond.filter(isOf(kind)).length} contents proven beyond their as-of; truly fresh at ` +
          `the end and called stale: ${staleOf(fresh)}, of those refreshed when writers were idle ` +
          `${staleOf(fresh.filter(({ view }) => quietViews.has(view)))}\n`,
      );
    }
    const falseClaims = beyond.flatMap((claim) => {
      const differedAt = history.counterexample(claim);
      return differedAt === null ? [] : [{ ...claim, differedAt }];
    });
    expect(falseClaims).toEqual([]);
    expect(provenViews).toBeGreaterThan(sequenceCount / 8);
  },
  240_000 + sequenceCount * 400,
);

/** Works on sequences of one database in turn, several at once, each with a session to read with. */
async function inLanes(
  sequences: readonly Sequence[],
  lanes: number,
  work: (sequence: Sequence, reader: Client) => Promise<void>,
): Promise<void> {
  const queue = [...sequences];
  const lane = async () => {
    const reader = await openSession(sequences[0]?.database);
    for (let next = queue.shift(); next; next = queue.shift()) await work(next, reader);
  };
  await Promise.all(Array.from({ length: sequences.length > 0 ? lanes : 0 }, lane));
}

function staleOf(some: Claim[]): string {
  const stale = some.filter(({ staleness }) => staleness === 'stale').length;
  return `${stale} of ${some.length} (${((100 * stale) / some.length).toFixed(1)} %)`;
}
