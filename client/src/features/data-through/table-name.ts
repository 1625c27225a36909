import type { DataThroughRule, TablePlace } from '@viewkeeper/shared/data-through.ts';

type Named = Pick<TablePlace, 'schemaName' | 'tableName'>;

/** `schema.table`. */
export const nameOfTable = ({ schemaName, tableName }: Named): string => `${schemaName}.${tableName}`;

/** The rule of a table, if it has one. */
export function ruleOf(rules: readonly DataThroughRule[], table: Named): DataThroughRule | null {
  return rules.find((rule) => nameOfTable(rule) === nameOfTable(table)) ?? null;
}
