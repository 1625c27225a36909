import type { DefinitionRefusal } from '@viewkeeper/shared/capabilities.ts';
import { type Node, parseSync, type SelectStmt, SqlError } from 'libpg-query';
import { namesOf, selectOf, walk } from './syntax.ts';

/** A name in a text, with its schema where that is given. */
export interface Name {
  schemaName: string | null;
  name: string;
}

/** What a text is, before anything is asked of a database. */
export interface ReadText {
  /** Null: one plain SELECT. */
  refusal: DefinitionRefusal | null;
  relations: Name[];
  functions: Name[];
  operators: Name[];
}

/** The SELECT that a text is, or null. Throws when it is nested deeper than the parser can follow. */
export function parseSelect(text: string): SelectStmt | null {
  try {
    const statements = parseSync(text).stmts ?? [];
    return statements.length === 1 ? selectOf(statements[0]?.stmt) : null;
  } catch (error) {
    if (error instanceof SqlError) return null;
    throw error;
  }
}

/** Whether the text is one plain SELECT, and the names in it. Throws as `parseSelect` does. */
export function readText(text: string): ReadText {
  const nothing = { relations: [], functions: [], operators: [] };
  const statements = parseSync(text).stmts ?? [];
  if (statements.length === 0) return { refusal: 'empty', ...nothing };
  if (statements.length > 1) return { refusal: 'many_statements', ...nothing };
  const select = selectOf(statements[0]?.stmt);
  if (!select) return { refusal: 'not_select', ...nothing };
  const found: ReadText = { refusal: null, relations: [], functions: [], operators: [] };
  refuse(found, { SelectStmt: select });
  walk(select, (node) => {
    refuse(found, node);
    collect(found, node);
    return true;
  });
  return found;
}

const writing = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];

function refuse(found: ReadText, node: Node): void {
  if (writing.some((kind) => kind in node)) found.refusal ??= 'writes';
  if ('ParamRef' in node) found.refusal ??= 'parameter';
  const select = selectOf(node);
  if (select?.intoClause) found.refusal ??= 'into';
  if (select?.lockingClause) found.refusal ??= 'locking';
}

function nameOf(names: readonly string[]): Name[] {
  const name = names.at(-1);
  return name === undefined ? [] : [{ schemaName: names.at(-2) ?? null, name }];
}

function collect(found: ReadText, node: Node): void {
  if ('RangeVar' in node && node.RangeVar.relname !== undefined)
    found.relations.push({ schemaName: node.RangeVar.schemaname ?? null, name: node.RangeVar.relname });
  if ('FuncCall' in node) found.functions.push(...nameOf(namesOf(node.FuncCall.funcname)));
  if ('A_Expr' in node) found.operators.push(...nameOf(namesOf(node.A_Expr.name)));
  if ('SubLink' in node) found.operators.push(...nameOf(namesOf(node.SubLink.operName)));
}
