import { describe, expect, test } from 'vitest';
import { changedRows, compareCost } from './compare-cost.ts';
import { attempt, runDetail, runRow } from './run-row.fixture.ts';

const lineOf = (run: ReturnType<typeof runDetail>, id: string) => compareCost(run).find((line) => line.id === id);

describe('the cost of a run', () => {
  test('stands against the run before', () => {
    const run = runDetail({ walBytes: 12_000, previous: runRow({ walBytes: 8000 }) });
    expect(lineOf(run, 'wal')).toMatchObject({ value: 12_000, previous: 8000, ratio: 1.5, approximate: false });
  });

  test('has no ratio to nothing', () => {
    expect(lineOf(runDetail({ previous: null }), 'wal')).toMatchObject({ previous: null, ratio: null });
    expect(lineOf(runDetail({ tempBytes: 5, previous: runRow({ tempBytes: 0 }) }), 'temp')?.ratio).toBeNull();
  });

  test('is approximate where others ran the same statement; rows of CONCURRENTLY are estimates', () => {
    const run = runDetail({ costIsApproximate: true });
    expect(
      compareCost(run)
        .filter((line) => line.approximate)
        .map((line) => line.id),
    ).toEqual(['rows', 'wal', 'temp', 'read']);
    expect(lineOf(runDetail({ effectiveMode: 'plain' }), 'rows')?.approximate).toBe(false);
  });

  test('does not sell the rows of a plain refresh as changes', () => {
    const plain = runDetail({ effectiveMode: 'plain', rowsInserted: 1000 });
    expect(lineOf(plain, 'inserted')).toMatchObject({ value: null, unknown: 'plain' });
    expect(changedRows(plain)).toBeNull();
    expect(changedRows(runRow())).toEqual({ inserted: 12, deleted: 3 });
    const afterPlain = runDetail({ previous: runRow({ effectiveMode: 'plain', rowsInserted: 1000 }) });
    expect(lineOf(afterPlain, 'inserted')).toMatchObject({ value: 12, previous: null, ratio: null });
  });

  test('says why a figure is not known', () => {
    const none = { rows: null, walBytes: null, sizeBeforeBytes: null, sizeAfterBytes: null };
    expect(lineOf(runDetail(none), 'wal')?.unknown).toBe('statistics');
    expect(lineOf(runDetail(none), 'rows')?.unknown).toBe('not_analyzed');
    expect(lineOf(runDetail(none), 'before')?.unknown).toBe('locked');
    expect(lineOf(runDetail({ ...none, state: 'failed' }), 'wal')?.unknown).toBe('not_done');
    expect(lineOf(runDetail({ ...none, state: 'running', finishedAt: null }), 'wal')?.unknown).toBe('unfinished');
    const afterCrash = runDetail({ ...none, attempts: [attempt({ outcomeSource: 'pg_xact_status' })] });
    expect(lineOf(afterCrash, 'rows')?.unknown).toBe('unseen');
  });
});
