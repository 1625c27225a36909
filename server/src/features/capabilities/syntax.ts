import type { Node, SelectStmt } from 'libpg-query';

/** The names in a list of strings, such as those of a column with its table. */
export function namesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node && node.String.sval ? [node.String.sval] : []));
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The objects directly within a node, of whatever kind. */
function* within(value: object): Generator<Node> {
  for (const child of Object.values(value)) {
    if (Array.isArray(child))
      for (const item of child) {
        if (isNode(item)) yield item;
      }
    else if (isNode(child)) yield child;
  }
}

/** Every node of a tree, depth first; not below those that `visit` answers with false. */
export function walk(node: object, visit: (node: Node) => boolean): void {
  for (const child of within(node)) if (visit(child)) walk(child, visit);
}

/** The text of a tree without places in the source: equal trees are the same expression. */
export function shapeOf(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'location' ? undefined : value));
}

/** The conditions that a condition joins with AND. */
export function conjunctsOf(node: Node | undefined): Node[] {
  if (!node) return [];
  if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR') return (node.BoolExpr.args ?? []).flatMap(conjunctsOf);
  return [node];
}

/** The text of a constant. */
export function textOf(node: Node | undefined): string | null {
  if (!node) return null;
  if ('TypeCast' in node) return textOf(node.TypeCast.arg);
  return 'A_Const' in node ? (node.A_Const.sval?.sval ?? null) : null;
}

/** The SELECT of a subquery. */
export function selectOf(node: Node | undefined): SelectStmt | null {
  return node && 'SelectStmt' in node ? node.SelectStmt : null;
}

const typeNames = new Map([
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['bool', 'boolean'],
  ['float8', 'double precision'],
  ['float4', 'real'],
  ['bpchar', 'character'],
  ['varchar', 'character varying'],
  ['timestamptz', 'timestamp with time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timetz', 'time with time zone'],
  ['time', 'time without time zone'],
]);

/** The built-in type of a cast as PostgreSQL writes it; null: of another schema, or an array. */
export function typeOf(node: Node): string | null {
  if (!('TypeCast' in node)) return null;
  const { typeName } = node.TypeCast;
  const names = namesOf(typeName?.names);
  const name = names.at(-1);
  if (name === undefined || (typeName?.arrayBounds?.length ?? 0) > 0) return null;
  if (names.length > 1 && names[0] !== 'pg_catalog') return null;
  return typeNames.get(name) ?? name;
}
