import { readFile } from 'node:fs/promises';

/** A sample database: a folder of scripts under `sql/samples/` that bears the database's name. */
export interface Sample {
  database: string;
  /** Owns the database and its tables: the application whose work the console watches. */
  role: string;
  /** The table of one row with the `scale` that was loaded. */
  loadTable: string;
  /** What it takes on disk at scale 1, with its share of the WAL (measured, rounded up). */
  diskBytes: number;
}

const megabyte = 2 ** 20;

/** In the order in which they are loaded, two at a time: the small ones first, so that there is something to see. */
export const samples: readonly Sample[] = [
  { database: 'historical_kpis', role: 'marketplace', loadTable: 'muestra', diskBytes: 500 * megabyte },
  { database: 'company_prospect', role: 'prospecting', loadTable: 'sample_load', diskBytes: 500 * megabyte },
  { database: 'value_view', role: 'value_view', loadTable: 'sample_load', diskBytes: 500 * megabyte },
  { database: 'app_dashboards', role: 'dashboards', loadTable: 'sample_load', diskBytes: 900 * megabyte },
];

/** The scripts that load a sample, in their order, with what a person is told about each. */
export const loadScripts = [
  { file: 'schema.sql', does: 'tables' },
  { file: 'data.sql', does: 'data' },
  { file: 'views.sql', does: 'views' },
] as const;

/** The text of `sql/samples/<database>/<file>`. */
export function readSampleScript({ database }: Pick<Sample, 'database'>, file: string): Promise<string> {
  return readFile(new URL(`../../../sql/samples/${database}/${file}`, import.meta.url), 'utf8');
}
