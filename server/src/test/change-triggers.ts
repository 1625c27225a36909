import { z } from 'zod';
import { quoteIdentifier } from '../db/identifiers.ts';
import { addTriggersSql, agentSql } from '../observe/agent-sql.ts';
import type { WatchedDatabase } from './databases.ts';

const tableSchema = z.object({
  schemaName: z.string(),
  name: z.string(),
  isPartitioned: z.boolean(),
  hasChildren: z.boolean(),
});

export const createAgent = ({ role }: Pick<WatchedDatabase, 'role'>) =>
  agentSql('create_agent', { role: quoteIdentifier(role) });

/** Gives change triggers to the tables that the condition over `pg_class` (as `class`) and its schema's name finds. */
export async function addTriggers(watched: WatchedDatabase, condition: string): Promise<void> {
  const rows = await watched.sql(
    `SELECT nspname AS "schemaName", relname AS name, relkind = 'p' AS "isPartitioned",
       EXISTS (SELECT FROM pg_inherits WHERE inhparent = class.oid) AS "hasChildren"
     FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = relnamespace
     WHERE relkind IN ('r', 'p') AND class.oid >= 16384 AND nspname !~ '^(pg_|viewkeeper_agent)' AND (${condition})`,
  );
  for (const table of z.array(tableSchema).parse(rows)) await watched.sql(addTriggersSql([table]));
}

/** The agent, and triggers on all tables but those whose name begins with `bare`. */
export async function addAllTriggers(watched: WatchedDatabase): Promise<void> {
  await watched.sql(createAgent(watched));
  await addTriggers(watched, "relname !~ '^bare'");
}
