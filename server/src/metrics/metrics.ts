import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A refresh that has ended, as the counters know it. */
export interface EndedAttempt {
  database: string;
  /** With its schema. */
  viewName: string;
  outcome: 'succeeded' | 'failed' | 'cancelled';
  /** From the sending of the REFRESH to its end; null when it was never sent. */
  ranSeconds: number | null;
}

const ofView = ['database', 'view_name'] as const;

/**
 * The figures of one process for Prometheus. What this process has done is counted as it happens; what the console
 * database knows is set when it is asked for.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const refreshDuration = new Histogram({
    name: 'value_view_mv_refresh_duration_seconds',
    help: 'Materialized view refresh time: successful refreshes by this process, from the sending of the REFRESH',
    labelNames: ofView,
    buckets: [1, 5, 10, 30, 60, 120, 300],
    registers,
  });
  const attempts = new Counter({
    name: 'viewkeeper_refresh_attempts_total',
    help: 'Attempts of refreshes that this process has brought to an end',
    labelNames: [...ofView, 'outcome'],
    registers,
  });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    /** Counts an attempt; its duration too when it succeeded. */
    countAttempt: ({ database, viewName, outcome, ranSeconds }: EndedAttempt) => {
      const labels = { database, view_name: viewName };
      attempts.inc({ ...labels, outcome });
      if (outcome === 'succeeded' && ranSeconds !== null) refreshDuration.observe(labels, ranSeconds);
    },
    databaseUp: gauge('viewkeeper_database_up', 'Whether the watched database answered the last observation', [
      'database',
    ]),
    observationAge: gauge('viewkeeper_observation_age_seconds', 'Age of the last observation of a database', [
      'database',
    ]),
    openRuns: gauge('viewkeeper_open_runs', 'Runs that have not ended', ['state']),
    viewStaleness: gauge('viewkeeper_view_staleness', '1 for the verdict that a view has now', [
      ...ofView,
      'staleness',
    ]),
    viewDataAsOf: gauge(
      'viewkeeper_view_data_as_of_timestamp_seconds',
      'When the last refresh by the console took its snapshot',
      ofView,
    ),
    viewFreshThrough: gauge(
      'viewkeeper_view_fresh_through_timestamp_seconds',
      'Up to when the contents are proven to be what the definition gives',
      ofView,
    ),
    viewDeadline: gauge(
      'viewkeeper_view_next_deadline_timestamp_seconds',
      'When the contents of a view are to be ready next',
      ofView,
    ),
    viewExpected: gauge(
      'viewkeeper_view_expected_ready_timestamp_seconds',
      'When the contents of a view are expected to be ready for its next deadline, where that can be claimed',
      ofView,
    ),
    tableDataThrough: gauge(
      'viewkeeper_table_data_through_timestamp_seconds',
      'Up to when a base table with a rule was loaded; of an empty one, what was known before',
      ['database', 'table_name'],
    ),
    viewFailing: gauge('viewkeeper_view_failing', '1 when the last finished run of a view failed', ofView),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
