import { asOfPieces, at } from '@viewkeeper/shared/content-history.ts';
import { expect, test } from 'vitest';
import { readAttainmentFacts } from '../db/attainment-facts.ts';
import { setUpFreshness } from './freshness-console.ts';

/** Three views over four tables, one above the other. */
const stack = `
  CREATE TABLE t0 (n int); CREATE TABLE t1 (n int); CREATE TABLE t2 (n int); CREATE TABLE t3 (n int);
  CREATE MATERIALIZED VIEW low AS SELECT t0.n FROM t0, t1;
  CREATE MATERIALIZED VIEW mid AS SELECT t1.n FROM t1, t2, low;
  CREATE MATERIALIZED VIEW top AS SELECT t3.n FROM t3, low, mid`;

/** Repeatable: mulberry32, of the 32-bit state. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const atMinute = (minute: number) => `timestamptz '2026-11-01 00:00Z' + interval '${minute} min'`;

/** Contents of a view from minute 0 on: each interval later than the one before, the last one open. */
function randomContents(random: (below: number) => number): string[] {
  const rows: string[] = [];
  let from = 0;
  while (from < 100) {
    const until = from + 1 + random(40);
    const asOf = Math.max(0, from - random(10));
    const through = Math.min(until, asOf + random(30));
    const isKnown = random(8) > 0;
    const open = until >= 100;
    rows.push(
      `(${atMinute(from)}, ${open ? 'NULL' : atMinute(until)}, ${atMinute(asOf)}, ${atMinute(through)},
        ${isKnown ? "'stale', NULL" : "'unknown', 'touched'"})`,
    );
    from = until;
  }
  return rows;
}

test('ages in SQL and in TypeScript agree over random histories of views and of loads', async () => {
  const { services, views, observer, refresh } = await setUpFreshness(stack);
  const { pool } = services;
  for (const name of ['low', 'mid', 'top']) await refresh(name);
  await observer.observe();
  await pool.query('DELETE FROM freshness_interval');
  // The inputs of the views stay, without what is known of their contents now.
  await pool.query("UPDATE freshness SET staleness = 'stale', reason = NULL, judged_at = NULL, fresh_through = NULL");
  const seen = { bounded: 0, unknown: 0, own: 0 };
  for (let seed = 1; seed <= 80; seed += 1) {
    const random = randomOf(seed);
    await pool.query('DELETE FROM freshness_interval');
    await pool.query('DELETE FROM data_through_rule');
    for (const viewId of views.values())
      await pool.query(
        `INSERT INTO freshness_interval (view_id, valid_from, valid_until, data_as_of, fresh_through, staleness, reason)
        SELECT ${viewId}, * FROM (VALUES ${randomContents(random).join(', ')}) AS item`,
      );
    for (let table = 0; table < 4; table += 1) {
      if (random(2) === 0) continue;
      const { rows } = await pool.query<{ rule_id: number }>(
        `INSERT INTO data_through_rule (database_id, schema_name, table_name, source, set_by)
        SELECT database_id, 'public', $1, 'told', 'test' FROM database RETURNING rule_id`,
        [`t${table}`],
      );
      for (let minute = random(60); minute < 110; minute += 1 + random(50)) {
        const agedFrom = atMinute(minute - 30 + random(60));
        await pool.query(
          `INSERT INTO data_through (rule_id, valid_from, aged_from) VALUES ($1, ${atMinute(minute)}, ${agedFrom})`,
          [rows[0]?.rule_id],
        );
      }
    }
    const { histories } = await readAttainmentFacts(pool, [...views.values()]);
    const { rows: effective } = await pool.query<{ view_id: number; own: number | null; as_of: number | null }>(
      `SELECT view_id, 1000 * extract(epoch FROM own.aged_from)::float8 AS own,
        1000 * extract(epoch FROM effective.as_of)::float8 AS as_of
      FROM content_interval AS own
      CROSS JOIN LATERAL effective_as_of(view_id, own.aged_from) AS effective WHERE valid_until IS NULL`,
    );
    expect(effective).toHaveLength(3);
    for (const { view_id, own, as_of } of effective) {
      const history = histories.get(view_id);
      const last = history?.contents.at(-1);
      if (!history || !last) throw new Error('a view has no history');
      const piece = at(asOfPieces(history, histories), last.untilMs - 1);
      expect({ seed, view_id, asOf: piece?.asOf }).toEqual({ seed, view_id, asOf: as_of });
      if (as_of === null) seen.unknown += 1;
      else if (as_of === own) seen.own += 1;
      else seen.bounded += 1;
    }
  }
  expect(Math.min(seen.bounded, seen.unknown, seen.own)).toBeGreaterThan(8);
});
