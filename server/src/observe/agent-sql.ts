import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { quoteRelation } from '../db/identifiers.ts';

/** A table that is to have change triggers. */
export interface TriggerTable {
  schemaName: string;
  name: string;
  isPartitioned: boolean;
  /** Partitions or tables that inherit are below it. */
  hasChildren: boolean;
}

const folder = new URL('../../../sql/agent/', import.meta.url);

/** The text of `sql/agent/<name>.sql`, with its `{places}` filled in; what goes there is quoted already. */
export function agentSql(name: string, places: Record<string, string> = {}): string {
  const text = readFileSync(new URL(`${name}.sql`, folder), 'utf8');
  return text.replaceAll(/\{(\w+)\}/g, (_, place: string) => {
    const value = places[place];
    if (value === undefined) throw new Error(`sql/agent/${name}.sql: nothing to put for ${place}`);
    return value;
  });
}

/** Names and bodies of the agent's functions, as `read_coverage` sums them up in a watched database. */
export const agentMd5 = createHash('md5')
  .update(functionsOf(agentSql('create_agent', { role: '' })))
  .digest('hex');

function functionsOf(sql: string): string {
  const found = sql.matchAll(/CREATE FUNCTION viewkeeper_agent\.(\w+)\(.*?AS \$body\$(.*?)\$body\$/gs);
  return [...found]
    .map(([, name = '', body = '']) => name + body)
    .toSorted()
    .join('');
}

/** SQL that gives tables change triggers, each in a transaction of its own: one that is in use keeps none of the others. */
export function addTriggersSql(tables: readonly TriggerTable[]): string {
  return agentSql('head_add') + tables.map((table) => inTransaction(triggersOf(table))).join('\n');
}

/** SQL that takes the change triggers of tables away. */
export function removeTriggersSql(tables: readonly TriggerTable[]): string {
  const remove = (table: TriggerTable) => inTransaction(agentSql('remove_triggers', { relation: nameOf(table) }));
  return agentSql('head_remove') + tables.map(remove).join('\n');
}

function triggersOf(table: TriggerTable): string {
  const relation = nameOf(table);
  // Rows of a table that has tables below it are counted there.
  const argument = table.isPartitioned || table.hasChildren ? '' : "'counted'";
  const write = agentSql('add_write_trigger', { relation, argument });
  // It would be cloned into every partition, which have their own.
  return table.isPartitioned ? write : write + agentSql('add_apply_trigger', { relation });
}

const nameOf = ({ schemaName, name }: TriggerTable) => quoteRelation({ schemaName, viewName: name });
const inTransaction = (statements: string) => `BEGIN;\nSET LOCAL lock_timeout = '2s';\n${statements}COMMIT;\n`;
