import type { Alias, JoinExpr, Node, RangeVar } from 'libpg-query';
import { clocksWithin, describeExpression } from './describe-expression.ts';
import { type Column, type Equality, type Join, joinRowsets, type Rowset } from './rowset.ts';
import { copyRowset, emptySource, findRelation, type Item, type Scope, type Source, unprovenRowset } from './scope.ts';
import { conjunctsOf, namesOf, selectOf } from './syntax.ts';

const viewsWithinViews = 32;

/** What FROM gives: its items joined from left to right, as WHERE binds them. */
export function readFrom(nodes: readonly Node[], where: Node | undefined, scope: Scope): Source {
  const items: { right: Source; isLateral: boolean }[] = [];
  let whole = emptySource();
  for (const node of nodes) {
    const right = readItem(node, { ...scope, source: whole });
    items.push({ right, isLateral: isLateral(node) });
    whole = bothOf(whole, right);
  }
  const { equalities } = equalitiesOf(where, { ...scope, source: whole });
  // What stands further to the right is not bound yet.
  const later = new Set(items.flatMap(({ right }) => right.rowset.columns));
  let rowset = emptySource().rowset;
  for (const { right, isLateral: isMadeAnew } of items) {
    for (const column of right.rowset.columns) later.delete(column);
    const bound = equalities.filter(([one, other]) => !later.has(one) && !(other && later.has(other)));
    const options = { join: 'inner', equalities: bound, onlyEqualities: false, isLateral: isMadeAnew } as const;
    rowset = joinRowsets(rowset, right.rowset, options);
  }
  return { ...whole, rowset };
}

function bothOf(left: Source, right: Source): Source {
  return {
    items: [...left.items, ...right.items],
    merged: new Map([...left.merged, ...right.merged]),
    rowset: left.rowset,
    star: [...left.star, ...right.star],
  };
}

function isLateral(node: Node): boolean {
  if ('RangeSubselect' in node) return node.RangeSubselect.lateral === true;
  return 'RangeFunction' in node;
}

function readItem(node: Node, scope: Scope): Source {
  if ('RangeVar' in node) return named(readRelation(node.RangeVar, scope), node.RangeVar.alias, node.RangeVar.relname);
  if ('RangeSubselect' in node) {
    const select = selectOf(node.RangeSubselect.subquery);
    const rowset = select ? scope.analyse(select, scope, node.RangeSubselect.lateral ? scope : scope.outer) : null;
    return named(rowset ?? nothingKnown(), node.RangeSubselect.alias, undefined);
  }
  if ('JoinExpr' in node) return readJoin(node.JoinExpr, scope);
  if ('RangeTableSample' in node && node.RangeTableSample.relation) {
    if (!node.RangeTableSample.repeatable)
      scope.notes.conditions.push({ when: 'refresh', by: 'TABLESAMPLE', unit: null });
    return readItem(node.RangeTableSample.relation, scope);
  }
  if ('RangeFunction' in node) {
    const { alias, coldeflist } = node.RangeFunction;
    scope.notes.conditions.push(...clocksWithin(node.RangeFunction, scope));
    const declared = (coldeflist ?? []).flatMap((item) =>
      'ColumnDef' in item && item.ColumnDef.colname ? [item.ColumnDef.colname] : [],
    );
    const names = declared.length > 0 ? declared : namesOf(alias?.colnames);
    // A function that gives one column names it as itself.
    const columns = names.length > 0 ? names : [alias?.aliasname ?? ''];
    const source = named(
      { ...nothingKnown(), columns: columns.map(unknownColumn) },
      { ...alias, colnames: [] },
      undefined,
    );
    return { ...source, items: source.items.map((item) => ({ ...item, isOpen: declared.length === 0 })) };
  }
  return named(nothingKnown(), undefined, undefined);
}

const unknownColumn = (name: string): Column => ({ name, type: null, nullable: true, isExact: false, clock: null });
const nothingKnown = (): Rowset => ({ columns: [], keys: [], dependencies: [] });

function named(rowset: Rowset, alias: Alias | undefined, name: string | undefined): Source {
  const copy = copyRowset(rowset, namesOf(alias?.colnames));
  const { columns } = copy;
  const item: Item = { alias: alias?.aliasname ?? name ?? '', columns, isOpen: columns.length === 0 };
  return { items: [item], merged: new Map(), rowset: copy, star: columns };
}

function readRelation(range: RangeVar, scope: Scope): Rowset {
  const cte = range.schemaname === undefined ? scope.ctes.get(range.relname ?? '') : undefined;
  if (cte) return cte;
  const relation = findRelation(scope.facts, range.schemaname, range.relname ?? '');
  if (!relation) return nothingKnown();
  if (scope.depth === 0) scope.relations.add(relation.oid);
  // Of children neither keys nor NOT NULL are known.
  const isWhole = !relation.hasChildren || range.inh !== true;
  const columns: Column[] = (relation.columns ?? []).map((column) => ({
    name: column.name,
    type: column.type,
    isExact: column.isExact,
    nullable: !(isWhole && column.isNotNull),
    clock: null,
  }));
  if (relation.kind === 'v' && relation.definition !== null) return readView(relation.definition, columns, scope);
  const keys = (isWhole ? relation.keys : []).map((names) => columns.filter(({ name }) => names.includes(name)));
  return { columns, keys, dependencies: keys.map((key) => ({ from: key, to: columns })) };
}

/** A plain view is what its definition gives, under the names of its columns. */
function readView(definition: string, columns: readonly Column[], scope: Scope): Rowset {
  const select = scope.depth < viewsWithinViews ? scope.parse(definition) : null;
  const inner = { ...scope, ctes: new Map(), source: emptySource(), depth: scope.depth + 1 };
  const rows = select ? scope.analyse(select, inner, null) : null;
  if (rows?.columns.length !== columns.length)
    return unprovenRowset(columns.map((column) => ({ ...column, clock: { when: 'perhaps', by: '?', unit: null } })));
  const copy = copyRowset(
    rows,
    columns.map(({ name }) => name),
  );
  copy.columns.forEach((column, index) => {
    column.type = columns[index]?.type ?? null;
    column.isExact = columns[index]?.isExact === true;
  });
  return copy;
}

const joins: Partial<Record<string, Join>> = { JOIN_LEFT: 'left', JOIN_RIGHT: 'right', JOIN_FULL: 'full' };

function readJoin(node: JoinExpr, scope: Scope): Source {
  const join = joins[node.jointype ?? ''] ?? 'inner';
  if (!node.larg || !node.rarg) return named(nothingKnown(), undefined, undefined);
  const left = readItem(node.larg, scope);
  const beside = { ...scope.source, items: [...scope.source.items, ...left.items] };
  const right = readItem(node.rarg, { ...scope, source: beside });
  const both = bothOf(left, right);
  const inner = { ...scope, source: both };
  const names = node.isNatural ? sharedNames(left, right) : namesOf(node.usingClause);
  const used = names.map((name) => mergedColumn(name, left, right, join));
  const on = equalitiesOf(node.quals, inner);
  if (node.quals) scope.notes.conditions.push(...clocksWithin({ quals: node.quals }, inner));
  const rowset = joinRowsets(left.rowset, right.rowset, {
    join,
    equalities: [...on.equalities, ...used.flatMap(({ equality }) => (equality ? [equality] : []))],
    onlyEqualities: on.isAll && used.every(({ equality }) => equality !== null),
    isLateral: isLateral(node.rarg),
  });
  const columns = used.flatMap(({ column }) => (column ? [column] : []));
  const hidden = new Set(used.flatMap(({ pair }) => pair));
  const source: Source = {
    items: both.items,
    merged: new Map([...both.merged, ...columns.map((column) => [column.name, column] as const)]),
    rowset,
    star: [...columns, ...both.star.filter((column) => !hidden.has(column))],
  };
  if (!node.alias) return source;
  const isWhole = hidden.size === 0;
  return named(isWhole ? source.rowset : unprovenRowset(source.star), node.alias, undefined);
}

function sharedNames(left: Source, right: Source): string[] {
  const others = new Set(right.star.map(({ name }) => name));
  return left.star.map(({ name }) => name).filter((name) => others.has(name));
}

/** Of two columns of USING the one that is always there; a full join makes a third. */
function mergedColumn(name: string, left: Source, right: Source, join: Join) {
  const find = ({ merged, star }: Source): Column | undefined =>
    merged.get(name) ?? star.find((column) => column.name === name);
  const [one, other] = [find(left), find(right)];
  const pair = [one, other].flatMap((column) => column ?? []);
  const column = join === 'full' ? unknownColumn(name) : join === 'right' ? other : one;
  return { column, pair, equality: one && other && isComparable(one, other) ? ([one, other] as const) : null };
}

const sameFamily = [
  ['smallint', 'integer', 'bigint'],
  ['text', 'character varying'],
];

/** Whether `=` between them is the equality of their indexes, and casts neither to what has fewer values. */
function isComparable(one: Column, other: Column): boolean {
  if (!one.isExact || !other.isExact || one.type === null) return false;
  return (
    one.type === other.type ||
    sameFamily.some((types) => [one.type, other.type].every((type) => type !== null && types.includes(type)))
  );
}

/** What the condition makes equal, and whether it says nothing else. */
function equalitiesOf(condition: Node | undefined, scope: Scope): { equalities: Equality[]; isAll: boolean } {
  const conjuncts = conjunctsOf(condition);
  const equalities = conjuncts.flatMap((node) => equalityOf(node, scope) ?? []);
  return { equalities, isAll: equalities.length === conjuncts.length };
}

function equalityOf(node: Node, scope: Scope): Equality[] | null {
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP' || !node.A_Expr.lexpr || !node.A_Expr.rexpr) return null;
  const names = namesOf(node.A_Expr.name);
  if (names.at(-1) !== '=' || (names.length > 1 && names[0] !== 'pg_catalog')) return null;
  if (scope.facts.operators.some(({ name }) => name === '=')) return null;
  const quiet = { ...scope, notes: { conditions: [], wholeRows: [], textCasts: [] } };
  const one = describeExpression(node.A_Expr.lexpr, quiet).column;
  const other = describeExpression(node.A_Expr.rexpr, quiet).column;
  if (one && other) return isComparable(one, other) ? [[one, other]] : null;
  const column = one ?? other;
  const constant = one ? node.A_Expr.rexpr : node.A_Expr.lexpr;
  return column?.isExact && isConstantOf(constant, column) ? [[column, null]] : null;
}

/** A number for an integer, a text for a text: what is compared is the column as it is. */
function isConstantOf(node: Node, { type }: Column): boolean {
  const inner = 'TypeCast' in node ? node.TypeCast.arg : node;
  if (!inner || !('A_Const' in inner) || type === null) return false;
  if (inner.A_Const.ival) return ['smallint', 'integer', 'bigint'].includes(type);
  return inner.A_Const.sval !== undefined && ['text', 'character varying', 'uuid'].includes(type);
}
