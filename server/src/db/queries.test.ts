import { glob } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { agentSql } from '../observe/agent-sql.ts';
import { createConsoleDatabase } from '../test/databases.ts';
import { majors } from '../test/global-setup.ts';
import { readQuery } from './sql.ts';

const folder = fileURLToPath(new URL('../../../sql/queries/', import.meta.url));

/** A statement that only some versions know says so in its first line, as `-- PostgreSQL 16+`. */
function sinceMajor(text: string): number {
  return Number(/^-- PostgreSQL (\d+)\+$/m.exec(text)?.[1] ?? 0);
}

/** Some statements read these in watched databases. */
async function createWatchedObjects(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('CREATE EXTENSION pg_stat_statements SCHEMA viewkeeper');
  await client.query(agentSql('create_agent', { role: 'viewkeeper_app' }));
  await client.query(agentSql('create_witness', { role: 'viewkeeper_app' }));
  await client.end();
}

test.for(majors)('PostgreSQL %s prepares every statement in sql/queries', async (major) => {
  const names: string[] = [];
  for await (const file of glob('*/*.sql', { cwd: folder })) names.push(file.split(path.sep).join('/').slice(0, -4));
  expect(names.length).toBeGreaterThan(50);
  const database = await createConsoleDatabase(major);
  await createWatchedObjects(database.url.replace('viewkeeper_app@', 'postgres@'));
  const client = await database.pool.connect();
  const refused: string[] = [];
  for (const name of names) {
    const text = readQuery(name);
    if (sinceMajor(text) > major) continue;
    try {
      await client.query(`PREPARE statement AS ${text}`);
      await client.query('DEALLOCATE statement');
    } catch (error) {
      refused.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  client.release();
  await database.drop();
  expect(refused).toEqual([]);
});
