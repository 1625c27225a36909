import { readdirSync, readFileSync } from 'node:fs';
import type { WatchedDatabase } from './databases.ts';

/** The oldest and the newest PostgreSQL that the samples are loaded into. */
export const majors = [15, 18] as const;
export type SampleMajor = (typeof majors)[number];

/** The files of a sample database under `sql/samples/`. */
export function sampleFiles(name: string) {
  const folder = new URL(`../../../sql/samples/${name}/`, import.meta.url);
  /** The text of a file of the sample, such as `schema.sql` or `queries/find_prospect.sql`. */
  const script = (file: string) => readFileSync(new URL(file, folder), 'utf8');
  return {
    folder,
    script,
    /** The files of a folder of the sample, without `.sql`. */
    scriptNames: (of: 'queries' | 'originals') =>
      readdirSync(new URL(of, folder)).map((file) => file.replace('.sql', '')),
    /** The statements that load the sample up to the anchor, as one text without a transaction of its own. */
    loadScript: (scale: number, anchor: string) =>
      `SET sample.scale = '${scale}'; SET sample.anchor = '${anchor}';
      ${script('schema.sql')} ${script('data.sql')} ${script('views.sql')};`,
  };
}

/** The rows of a relation as JSON: numbers are numbers, times are text with an offset. */
export async function rowsOf<Row = Record<string, unknown>>(
  { sql }: WatchedDatabase,
  relation: string,
): Promise<Row[]> {
  return (await sql<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${relation} t`)).map(({ row }) => row);
}
