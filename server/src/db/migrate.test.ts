import { expect, test } from 'vitest';
import { createConsoleDatabase } from '../test/databases.ts';
import { migrate } from './migrate.ts';

test('migrating again changes nothing', async () => {
  const database = await createConsoleDatabase();
  const log: string[] = [];
  await migrate({ ownerUrl: database.ownerUrl, applicationRole: 'viewkeeper_app', log: (line) => log.push(line) });
  expect(log.join('\n')).toContain('No migrations to run');
  await database.drop();
});

test('the application writes and reads the audit log, and cannot change it', async () => {
  const { pool, drop } = await createConsoleDatabase();
  await pool.query("INSERT INTO audit_log (action) VALUES ('run.request')");
  expect((await pool.query('SELECT action FROM audit_log')).rowCount).toBe(1);
  for (const sql of ['UPDATE audit_log SET action = NULL', 'DELETE FROM audit_log', 'TRUNCATE audit_log'])
    await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  await drop();
});
