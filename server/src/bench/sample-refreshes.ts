import pg, { type Client } from 'pg';
import { absoluteFigure, type Figure, quantile, ratioFigure, timeMs } from './figure.ts';

const turns = 3;

/** How long each materialized view of the sample takes to refresh in either mode, and the WAL that it writes. */
export async function measureSampleRefreshes(client: Client, label: string): Promise<Figure[]> {
  const { rows } = await client.query<{ name: string }>('SELECT matviewname AS name FROM pg_matviews ORDER BY 1');
  const figures: Figure[] = [];
  for (const { name } of rows) figures.push(...(await measureView(client, name, `${label}, ${name}`)));
  return figures;
}

async function measureView(client: Client, name: string, label: string): Promise<Figure[]> {
  const plain = await measure(client, `REFRESH MATERIALIZED VIEW ${pg.escapeIdentifier(name)}`);
  const concurrently = await measure(client, `REFRESH MATERIALIZED VIEW CONCURRENTLY ${pg.escapeIdentifier(name)}`);
  const group = 'views';
  const limit = null;
  return [
    absoluteFigure({ group, figure: `${label}: refresh`, value: plain.ms, unit: 'ms', limit }),
    absoluteFigure({ group, figure: `${label}: WAL of it`, value: plain.walBytes, unit: 'bytes', limit }),
    ratioFigure({
      group,
      figure: `${label}: refresh concurrently, nothing changed, against plain`,
      value: concurrently.ms,
      baseline: plain.ms,
      unit: 'ms',
      limit,
    }),
    absoluteFigure({ group, figure: `${label}: WAL of that`, value: concurrently.walBytes, unit: 'bytes', limit }),
  ];
}

/** Medians over a few refreshes. */
async function measure(client: Client, refresh: string): Promise<{ ms: number; walBytes: number }> {
  const samples = { ms: [] as number[], walBytes: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    // Otherwise the first write of each page after a checkpoint, which comes when it likes, is in one figure only.
    await client.query('CHECKPOINT');
    const before = await walPosition(client);
    samples.ms.push(await timeMs(() => client.query(refresh)));
    samples.walBytes.push((await walPosition(client)) - before);
  }
  return { ms: quantile(samples.ms, 0.5), walBytes: quantile(samples.walBytes, 0.5) };
}

async function walPosition(client: Client): Promise<number> {
  const { rows } = await client.query<{ position: string }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS position",
  );
  return Number(rows[0]?.position);
}
