import { ConsoleError } from '../../errors.ts';
import { type Sampled, typedStatement } from '../../observe/sample-data-through.ts';

/** Functions of PostgreSQL that only calculate: none of them reads another table, waits, writes or reaches out. */
const functions = new Set(
  `max min count sum avg bool_and bool_or date_trunc date_bin date_part extract timezone to_timestamp to_date
  make_date make_timestamp make_timestamptz make_interval now abs floor ceil round lower upper`.split(/\s+/),
);

/** What an expression consists of, as PostgreSQL's own parser names it. Subqueries, windows and parameters are not. */
const nodes = new Set(
  `A_ArrayExpr A_Const A_Expr BoolExpr BooleanTest CaseExpr CaseWhen CoalesceExpr ColumnRef FuncCall List MinMaxExpr
  NullTest SQLValueFunction String TypeCast`.split(/\s+/),
);

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Refuses what is not one scalar expression over the rows of its table: it stands in a SELECT that has nothing else, and
 * every part of it is on a list. Error: `expression_refused`, with what was found.
 */
export async function checkExpression(sampled: Sampled): Promise<void> {
  const found = await findForeign(typedStatement(sampled), sampled);
  if (found !== null) throw new ConsoleError('expression_refused', { values: { found } });
}

/** The first part that is not on the lists, in words of SQL; null: there is none. */
async function findForeign(sql: string, { schemaName, tableName, condition }: Sampled): Promise<string | null> {
  // Loaded when the first one is typed: the parser is the largest thing that the server loads.
  const { parse, SqlError } = await import('libpg-query');
  let statements: unknown;
  try {
    statements = (await parse(sql)).stmts;
  } catch (error) {
    if (error instanceof SqlError) return error.message;
    throw error;
  }
  const select = onlySelect(statements);
  if (!select) return ';';
  const { targetList, fromClause, whereClause, limitOption: _, op: __, ...others } = select;
  const [target, ...targets] = asNodes(targetList);
  const [from, ...tables] = asNodes(fromClause);
  const relation = from?.['RangeVar'];
  const value = inside(target, 'ResTarget')?.['val'];
  const extra = Object.keys(others)[0];
  if (extra !== undefined) return extra;
  if (targets.length > 0) return ',';
  if (tables.length > 0 || !isNode(relation)) return 'FROM';
  if (relation['schemaname'] !== schemaName || relation['relname'] !== tableName) return 'FROM';
  if ((whereClause === undefined) !== (condition === null)) return 'WHERE';
  const cast = inside(value, 'TypeCast');
  if (!cast) return '::';
  return foreignIn(cast['arg']) ?? foreignIn(whereClause);
}

function onlySelect(statements: unknown): Node | null {
  const [first, ...others] = asNodes(statements);
  const select = inside(first?.['stmt'], 'SelectStmt');
  return select && others.length === 0 ? select : null;
}

const asNodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

function inside(value: unknown, kind: string): Node | null {
  const found = isNode(value) ? value[kind] : undefined;
  return isNode(found) ? found : null;
}

/** Walks the tree: what begins with a capital is a kind of node, everything else one of its fields. */
function foreignIn(value: unknown): string | null {
  if (Array.isArray(value)) return first(value.map((item) => () => foreignIn(item)));
  if (!isNode(value)) return null;
  return first(
    Object.entries(value).map(([key, part]) => () => {
      if (key === 'typeName') return foreignName(isNode(part) ? part['names'] : null);
      if (!/^[A-Z]/.test(key)) return foreignIn(part);
      if (!nodes.has(key)) return words[key] ?? key;
      return (isNode(part) ? foreignOf(key, part) : null) ?? foreignIn(part);
    }),
  );
}

function first(looks: readonly (() => string | null)[]): string | null {
  for (const look of looks) {
    const found = look();
    if (found !== null) return found;
  }
  return null;
}

function foreignOf(kind: string, node: Node): string | null {
  if (kind === 'A_Expr') return foreignName(node['name']);
  if (kind !== 'FuncCall') return null;
  if (node['over'] !== undefined) return 'OVER';
  const name = namesOf(node['funcname']);
  const own = name.at(-1) ?? '';
  return foreignName(node['funcname']) ?? (functions.has(own) ? null : `${own}()`);
}

/** A name of PostgreSQL's own, or one that can mean nothing else. */
function foreignName(value: unknown): string | null {
  const name = namesOf(value);
  return name.length === 1 || (name.length === 2 && name[0] === 'pg_catalog') ? null : name.join('.');
}

function namesOf(value: unknown): string[] {
  return asNodes(value).map((part) => {
    const name = inside(part, 'String')?.['sval'];
    return typeof name === 'string' ? name : '';
  });
}

const words: Readonly<Record<string, string>> = {
  SubLink: 'SELECT',
  ParamRef: '$1',
  A_Indirection: '[ ]',
  CollateClause: 'COLLATE',
  RowExpr: 'ROW',
};
