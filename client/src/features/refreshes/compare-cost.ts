import type { RunDetail, RunRow } from '@viewkeeper/shared/refreshes.ts';

export type CostId = 'ran' | 'rows' | 'inserted' | 'deleted' | 'wal' | 'temp' | 'read' | 'before' | 'after';

/** Why a figure is not known. */
export type UnknownCost =
  | 'unfinished' // the run goes on
  | 'not_done' // it ended without a result
  | 'plain' // a plain refresh writes every row anew, whatever has changed
  | 'unseen' // the worker died, and only the outcome could be asked for
  | 'not_analyzed' // the planner has no estimate
  | 'statistics' // pg_stat_statements did not tell
  | 'locked'; // the size could not be measured without waiting for a lock

export interface CostLine {
  id: CostId;
  unit: 'ms' | 'rows' | 'bytes';
  value: number | null;
  /** Set when `value` is null. */
  unknown: UnknownCost | null;
  approximate: boolean;
  previous: number | null;
  /** value ÷ previous; null when either is not known, or there is nothing to divide by. */
  ratio: number | null;
}

type Figures = Pick<
  RunRow,
  | 'ranMs'
  | 'rows'
  | 'rowsInserted'
  | 'rowsDeleted'
  | 'walBytes'
  | 'tempBytes'
  | 'readBytes'
  | 'sizeBeforeBytes'
  | 'sizeAfterBytes'
  | 'effectiveMode'
>;

const units: Record<CostId, CostLine['unit']> = {
  ran: 'ms',
  rows: 'rows',
  inserted: 'rows',
  deleted: 'rows',
  wal: 'bytes',
  temp: 'bytes',
  read: 'bytes',
  before: 'bytes',
  after: 'bytes',
};
const costIds: readonly CostId[] = ['ran', 'rows', 'inserted', 'deleted', 'wal', 'temp', 'read', 'before', 'after'];

/** A plain refresh inserts all rows into a new file: its counters tell nothing about what has changed. */
function figureOf(run: Figures, id: CostId): number | null {
  const isPlain = run.effectiveMode === 'plain';
  const figures: Record<CostId, number | null> = {
    ran: run.ranMs,
    rows: run.rows,
    inserted: isPlain ? null : run.rowsInserted,
    deleted: isPlain ? null : run.rowsDeleted,
    wal: run.walBytes,
    temp: run.tempBytes,
    read: run.readBytes,
    before: run.sizeBeforeBytes,
    after: run.sizeAfterBytes,
  };
  return figures[id];
}

/** What a run did and cost against the one before, line by line, with the reason where a figure is not known. */
export function compareCost(run: RunDetail): CostLine[] {
  return costIds.map((id) => {
    const value = figureOf(run, id);
    const previous = run.previous && figureOf(run.previous, id);
    const isEstimate = id === 'rows' && run.effectiveMode === 'concurrently';
    const isShared = run.costIsApproximate && (id === 'wal' || id === 'temp' || id === 'read');
    return {
      id,
      unit: units[id],
      value,
      unknown: value === null ? whyUnknown(run, id) : null,
      approximate: isEstimate || isShared,
      previous,
      ratio: value === null || previous === null || previous === 0 ? null : value / previous,
    };
  });
}

function whyUnknown(run: RunDetail, id: CostId): UnknownCost {
  if (id === 'before') return run.finishedAt === null ? 'unfinished' : 'locked';
  if (run.finishedAt === null) return 'unfinished';
  if (run.state !== 'succeeded') return 'not_done';
  if (run.effectiveMode === 'plain' && (id === 'inserted' || id === 'deleted')) return 'plain';
  if (run.attempts.at(-1)?.outcomeSource === 'pg_xact_status') return 'unseen';
  if (id === 'rows') return 'not_analyzed';
  return id === 'wal' || id === 'temp' || id === 'read' ? 'statistics' : 'unseen';
}

/** Rows that a run changed in the contents; null where that is not counted. */
export function changedRows(run: RunRow): { inserted: number; deleted: number } | null {
  if (run.effectiveMode === 'plain' || run.rowsInserted === null || run.rowsDeleted === null) return null;
  return { inserted: run.rowsInserted, deleted: run.rowsDeleted };
}
