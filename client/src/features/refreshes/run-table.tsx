import { Button } from '@mantine/core';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { dayIn } from '@viewkeeper/shared/wall-time.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import { fullName } from '../../app/view-name.tsx';
import { useLocale } from '../../format/format-context.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import type { MoreRows } from '../../ui/data-table/use-end-reached.ts';
import { foldRuns, type LogEntry } from './fold-runs.ts';
import { RunCard } from './run-card.tsx';
import { RunFoldLine } from './run-fold-line.tsx';
import { useRunColumns } from './use-run-columns.tsx';

interface RunTableProps {
  tableId: string;
  /** Newest first. */
  runs: readonly RunRow[];
  /** Runs whose folds are open; `all`: nothing is folded. */
  open: readonly number[] | 'all';
  /** A fold of these runs shall be opened, or closed. */
  onToggle: (members: number[]) => void;
  ofOneView?: boolean;
  more?: MoreRows | undefined;
  /** Reads older runs, when that is not done by scrolling. */
  onOlder?: (() => void) | undefined;
  tools?: ReactNode;
  empty: ReactNode;
}

/** The run that an entry of the log stands for: the newest of a fold. */
function runOf(entry: LogEntry): RunRow {
  const run = entry.kind === 'run' ? entry.run : entry.runs[0];
  if (!run) throw new Error('a fold without runs');
  return run;
}

/** Runs as a table, or as cards where it is narrow; routine ones folded. */
export function RunTable({ tableId, runs, open, onToggle, ofOneView = false, ...props }: RunTableProps) {
  const { t } = useTranslation('runs');
  const { timeZone } = useLocale();
  const columns = useRunColumns(ofOneView);
  const entries = useMemo<LogEntry[]>(
    () =>
      open === 'all'
        ? runs.map((run) => ({ kind: 'run', run, inFold: false }))
        : foldRuns(runs, { open: new Set(open), dayOf: (instant) => dayIn(instant, timeZone) }),
    [runs, open, timeZone],
  );
  const { more, onOlder, tools, empty } = props;
  return (
    <>
      <DataTable
        fill
        tableId={tableId}
        label={t(ofOneView ? 'listOfView' : 'list')}
        columns={columns}
        rows={entries}
        rowId={(entry) => `${entry.kind} ${runOf(entry).runId}`}
        rowName={(entry) => fullName(runOf(entry))}
        rowHref={(entry) => (entry.kind === 'run' ? paths.run(entry.run.runId) : undefined)}
        renderSpan={(entry) =>
          entry.kind === 'fold' ? (
            <RunFoldLine
              fold={entry}
              ofOneView={ofOneView}
              onToggle={() => onToggle(entry.runs.map((run) => run.runId))}
            />
          ) : undefined
        }
        renderCard={(entry) => <RunCard run={runOf(entry)} />}
        more={more}
        tools={tools}
        empty={empty}
      />
      {onOlder && (
        <Button variant="default" mt="sm" onClick={onOlder}>
          {t('older')}
        </Button>
      )}
    </>
  );
}
