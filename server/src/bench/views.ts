import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../demo/free-port.ts';
import { loadSample } from '../demo/load-sample.ts';
import { createDatabase, type PostgresServer, startPostgresServer } from '../demo/postgres-server.ts';
import { type Sample, samples } from '../demo/samples.ts';
import type { Figure } from './figure.ts';
import { dropBaseIndexes, measureKeysOnly, measureSampleQueries, requireSameRows } from './sample-queries.ts';
import { measureSampleRefreshes } from './sample-refreshes.ts';

const scales = [1, 10];

/** What the views of the sample databases gain, and what it costs to keep them, at two sizes. */
export async function* benchViews(): AsyncGenerator<Figure> {
  for (const scale of scales) for (const sample of samples) yield* await measureSample(sample, scale);
}

/** All figures of one sample, on a PostgreSQL 18 of its own. */
async function measureSample(sample: Sample, scale: number): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'viewkeeper-bench-'));
  await chmod(folder, 0o711);
  const server = await startPostgresServer({
    major: 18,
    dataFolder: path.join(folder, 'data'),
    port: await freePort(),
    settings: { shared_buffers: '1GB', max_wal_size: '4GB' },
  });
  try {
    return await measureOn(server, sample, scale);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(server: PostgresServer, sample: Sample, scale: number): Promise<Figure[]> {
  const label = `${sample.database} × ${scale}`;
  console.error(`measuring ${label} …`);
  await createDatabase(server, sample.database);
  const client = new Client({ connectionString: server.url(sample.database) });
  await client.connect();
  try {
    await loadSample(client, sample, { scale });
    // Hint bits and the visibility map, as autovacuum would have set them within the hour.
    await client.query('VACUUM ANALYZE');
    await requireSameRows(client, sample, label);
    const refreshes = await measureSampleRefreshes(client, label);
    await client.query('VACUUM ANALYZE');
    const queries = await measureSampleQueries(client, sample, { label, documentedLimits: scale === 10 });
    await dropBaseIndexes(client);
    await client.query('ANALYZE');
    return [...queries, ...(await measureKeysOnly(client, sample, label)), ...refreshes];
  } finally {
    await client.end();
  }
}
