import type { Pool } from 'pg';
import type { WatchedDatabase } from './databases.ts';

/** Puts a watched database and its materialized views into the stored inventory, as one observation would; by name. */
export async function storeInventory(pool: Pool, watched: WatchedDatabase): Promise<Map<string, number>> {
  const [server] = await watched.sql<{ system_identifier: string; oid: number }>(
    `SELECT system_identifier::text, (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS oid
     FROM pg_control_system()`,
  );
  const database = await pool.query<{ database_id: number }>(
    `INSERT INTO database (name, environment, database_group, address, system_identifier, database_oid, pinned_at)
     VALUES ($1, 'test', 'test', $1, $2, $3, now()) RETURNING database_id`,
    [watched.name, server?.system_identifier, server?.oid],
  );
  const views = await watched.sql<{
    oid: number;
    schema_name: string;
    view_name: string;
    populated: boolean;
    key: boolean;
  }>(
    `SELECT class.oid::bigint, nspname AS schema_name, relname AS view_name, relispopulated AS populated,
       EXISTS (SELECT FROM pg_index WHERE indrelid = class.oid AND indisunique) AS key
     FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = relnamespace WHERE relkind = 'm'`,
  );
  const ids = new Map<string, number>();
  for (const view of views) {
    const stored = await pool.query<{ view_id: number }>(
      `INSERT INTO view (database_id, oid, schema_name, view_name, first_seen_at, identified_at, owner, populated,
         heap_bytes, index_bytes, toast_bytes, has_unique_index, has_usage, has_refresh_right, class_xmin, relfilenode,
         structure)
       VALUES ($1, $2, $3, $4, now(), now(), 'postgres', $5, 0, 0, 0, $6, true, true, '0', 0, '') RETURNING view_id`,
      [database.rows[0]?.database_id, view.oid, view.schema_name, view.view_name, view.populated, view.key],
    );
    ids.set(view.view_name, stored.rows[0]?.view_id ?? 0);
  }
  return ids;
}
