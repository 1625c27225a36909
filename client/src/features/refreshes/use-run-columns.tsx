import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import type { DataColumn, Density } from '../../ui/data-table/data-column.ts';
import { Bytes, Duration, Rows } from '../../ui/figures.tsx';
import { Instant } from '../../ui/instant.tsx';
import type { LogEntry } from './fold-runs.ts';
import {
  ChangedCell,
  CostCell,
  OutcomeCell,
  RanCell,
  RequestedCell,
  RunViewCell,
  StartedByCell,
} from './run-cells.tsx';
import classes from './runs.module.css';

type Cell = (run: RunRow, density: Density) => ReactNode;
type RunColumn = Omit<DataColumn<LogEntry>, 'cell' | 'header'> & { id: ColumnId; cell: Cell };
type ColumnId =
  | 'outcome'
  | 'view'
  | 'requested'
  | 'startedBy'
  | 'waited'
  | 'ran'
  | 'mode'
  | 'rows'
  | 'changed'
  | 'wal'
  | 'error'
  | 'database'
  | 'finished'
  | 'attempts'
  | 'temp'
  | 'read'
  | 'size';
const hinted = ['waited', 'ran', 'rows', 'changed', 'wal'] as const;
const isHinted = (id: ColumnId): id is (typeof hinted)[number] => hinted.some((other) => other === id);

const end = { align: 'end' } as const;
const extra = { optional: true } as const;

/** Everybody's columns, then what a person can add. */
function columnsOf(ofOneView: boolean, words: { mode: (run: RunRow) => string; error: (run: RunRow) => string }) {
  const outcome: RunColumn = {
    id: 'outcome',
    width: 134,
    cell: (run, density) => <OutcomeCell {...{ run, density }} />,
  };
  const view: RunColumn = { id: 'view', width: 200, grows: true, naming: true, cell: viewCell };
  const columns: RunColumn[] = [
    ofOneView ? { ...outcome, naming: true, grows: true } : outcome,
    ...(ofOneView ? [] : [view]),
    { id: 'requested', width: 106, cell: (run) => <RequestedCell run={run} /> },
    { id: 'startedBy', width: 100, cell: (run, density) => <StartedByCell {...{ run, density }} /> },
    { id: 'waited', width: 96, ...end, cell: (run) => <Duration ms={run.waitedMs} /> },
    { id: 'ran', width: 132, ...end, cell: (run) => <RanCell run={run} /> },
    { id: 'mode', width: 104, cell: words.mode },
    { id: 'rows', width: 84, ...end, cell: rowsCell },
    { id: 'changed', width: 122, ...end, cell: (run) => <ChangedCell run={run} /> },
    { id: 'wal', width: 80, ...end, cell: (run) => <CostCell run={run} bytes={run.walBytes} /> },
    { id: 'error', width: 140, ...extra, cell: words.error },
    { id: 'database', width: 140, ...extra, cell: (run) => showName(run.databaseName) },
    { id: 'finished', width: 100, ...extra, cell: (run) => <Instant value={run.finishedAt} inRow /> },
    { id: 'attempts', width: 84, ...end, ...extra, cell: (run) => run.attemptCount },
    { id: 'temp', width: 100, ...end, ...extra, cell: (run) => <CostCell run={run} bytes={run.tempBytes} /> },
    { id: 'read', width: 120, ...end, ...extra, cell: (run) => <CostCell run={run} bytes={run.readBytes} /> },
    { id: 'size', width: 100, ...end, ...extra, cell: (run) => <Bytes value={run.sizeAfterBytes} /> },
  ];
  return columns;
}

const viewCell: Cell = (run, density) => <RunViewCell run={run} density={density} />;
const rowsCell: Cell = (run) => <Rows value={run.rows} approximate={run.effectiveMode === 'concurrently'} />;

/** The columns of the log; `ofOneView` leaves the view's name out. */
export function useRunColumns(ofOneView: boolean): DataColumn<LogEntry>[] {
  const { t } = useTranslation(['runs', 'vocabulary']);
  return useMemo(() => {
    const columns = columnsOf(ofOneView, {
      mode: (run) => (run.effectiveMode === null ? '' : t(`vocabulary:mode.${run.effectiveMode}`)),
      error: (run) => (run.errorClass === null ? '' : t(`errorClass.${run.errorClass}`)),
    });
    return columns.map(({ cell, ...column }) => ({
      ...column,
      header: t(`column.${column.id}`),
      ...(isHinted(column.id) && { hint: t(`column.${column.id}Hint`) }),
      cell: (entry: LogEntry, density: Density) => {
        if (entry.kind !== 'run') return null;
        const content = cell(entry.run, density);
        return entry.inFold && column.id === 'outcome' ? <div className={classes.inFold}>{content}</div> : content;
      },
    }));
  }, [t, ofOneView]);
}
