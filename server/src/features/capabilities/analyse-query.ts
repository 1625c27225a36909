import type { Node, SelectStmt } from 'libpg-query';
import { columnName } from './column-name.ts';
import { clocksWithin, describeExpression, perhaps } from './describe-expression.ts';
import { readFrom } from './read-source.ts';
import { type Column, minimise, type Rowset } from './rowset.ts';
import { columnIn, emptySource, findFunctions, type Scope, type Source } from './scope.ts';
import { conjunctsOf, namesOf, selectOf, shapeOf, walk } from './syntax.ts';

/** A column of the result, with the expression that it is. */
interface Output {
  column: Column;
  /** The column of FROM that it is, as it is. */
  of: Column | null;
  shape: string | null;
}

/**
 * What is proven of the rows of a query: its columns, whether they can be NULL and how they depend on the clock, and
 * its keys. What concerns all rows is added to the scope's notes. `outer`: the query that it may refer to.
 */
export function analyseQuery(select: SelectStmt, around: Scope, outer: Scope | null): Rowset {
  const ctes = readCtes(select, around, outer);
  const scope: Scope = { ...around, ctes, outer, source: emptySource() };
  if (select.larg && select.rarg) return analyseUnion(select, scope, outer);
  if (select.valuesLists) return analyseValues(select.valuesLists, scope);
  const source = readFrom(select.fromClause ?? [], select.whereClause, scope);
  const inner = { ...scope, source };
  noteConditions(select, inner);
  markNotNull(select.whereClause, source, inner);
  const outputs = (select.targetList ?? []).flatMap((node) => readTarget(node, inner));
  return { columns: outputs.map(({ column }) => column), ...keysOf(select, outputs, inner) };
}

function readCtes(select: SelectStmt, around: Scope, outer: Scope | null): Map<string, Rowset> {
  const ctes = new Map(around.ctes);
  for (const node of select.withClause?.ctes ?? []) {
    if (!('CommonTableExpr' in node)) continue;
    const { ctename, ctequery, aliascolnames } = node.CommonTableExpr;
    const query = selectOf(ctequery);
    if (ctename === undefined || !query) continue;
    const isRecursive = select.withClause?.recursive === true && query.larg !== undefined;
    const scope = { ...around, ctes };
    // Each round of a recursion adds rows: of its columns only the names are known.
    const rows = analyseQuery(isRecursive && query.larg ? query.larg : query, scope, outer);
    const clock = isRecursive ? perhaps(clocksWithin(query, scope)) : null;
    const names = namesOf(aliascolnames);
    rows.columns.forEach((column, index) => {
      column.name = names[index] ?? column.name;
      if (!isRecursive) return;
      column.nullable = true;
      column.clock = clock ?? perhaps([column.clock]);
    });
    ctes.set(ctename, isRecursive ? { columns: rows.columns, keys: [], dependencies: [] } : rows);
  }
  return ctes;
}

function analyseUnion(select: SelectStmt, scope: Scope, outer: Scope | null): Rowset {
  const left = analyseQuery(select.larg ?? {}, scope, outer);
  const right = analyseQuery(select.rarg ?? {}, scope, outer);
  const isUnion = select.op === 'SETOP_UNION';
  const clocks = [...scope.notes.conditions, ...right.columns.map(({ clock }) => clock)];
  if (!isUnion && perhaps(clocks)) scope.notes.conditions.push(...clocks.flatMap((clock) => clock ?? []));
  const columns = left.columns.map((column, index): Column => {
    const other = isUnion ? right.columns[index] : column;
    const same = column.clock?.by === other?.clock?.by && column.clock?.when === other?.clock?.when;
    return {
      name: column.name,
      type: column.type === other?.type ? column.type : null,
      isExact: column.isExact && other?.isExact === true,
      nullable: column.nullable || other?.nullable !== false,
      clock: same ? column.clock : perhaps([column.clock, other?.clock ?? null]),
    };
  });
  const kept = isUnion
    ? []
    : left.keys.map((key) => key.flatMap((column) => columns[left.columns.indexOf(column)] ?? []));
  return { columns, keys: select.all ? kept : [...kept, columns], dependencies: [] };
}

function analyseValues(lists: readonly Node[], scope: Scope): Rowset {
  const rows = lists.map((list) =>
    'List' in list ? (list.List.items ?? []).map((item) => describeExpression(item, scope)) : [],
  );
  const columns = (rows[0] ?? []).map(
    ({ type }, index): Column => ({
      name: `column${index + 1}`,
      type,
      isExact: false,
      nullable: rows.some((row) => row[index]?.nullable !== false),
      clock: perhaps(rows.map((row) => row[index]?.clock ?? null)),
    }),
  );
  return { columns, keys: rows.length === 1 ? [[]] : [], dependencies: [] };
}

/** Clock and chance decide which rows there are. */
function noteConditions(select: SelectStmt, scope: Scope): void {
  const { whereClause, havingClause, limitCount, limitOffset, distinctClause } = select;
  const distinctOn = (distinctClause ?? []).filter((node) => Object.keys(node).length > 0);
  const ordered = limitCount || distinctOn.length > 0 ? select.sortClause : [];
  const conditions = { whereClause, havingClause, limitCount, limitOffset, distinctOn, ordered };
  scope.notes.conditions.push(...clocksWithin(conditions, scope));
}

/** What WHERE compares with `IS NOT NULL` is not. */
function markNotNull(where: Node | undefined, source: Source, scope: Scope): void {
  for (const node of conjunctsOf(where)) {
    if (!('NullTest' in node) || node.NullTest.nulltesttype !== 'IS_NOT_NULL' || !node.NullTest.arg) continue;
    const { column } = describeExpression(node.NullTest.arg, scope);
    if (column && source.rowset.columns.includes(column)) column.nullable = false;
  }
}

function readTarget(node: Node, scope: Scope): Output[] {
  if (!('ResTarget' in node) || !node.ResTarget.val) return [];
  const { val, name } = node.ResTarget;
  if ('ColumnRef' in val && val.ColumnRef.fields?.some((field) => 'A_Star' in field)) {
    const alias = namesOf(val.ColumnRef.fields).at(-1);
    const columns =
      alias === undefined
        ? scope.source.star
        : (scope.source.items.find((item) => item.alias === alias)?.columns ?? []);
    return columns.map((column) => ({ column: { ...column }, of: column, shape: null }));
  }
  const { column, type, nullable, clock } = describeExpression(val, scope);
  return [
    {
      column: {
        name: name ?? columnName(val),
        type,
        nullable,
        clock,
        isExact: column?.isExact === true && column.type === type,
      },
      of: column,
      shape: shapeOf(val),
    },
  ];
}

/** Keys of the result, and what decides what in it. */
function keysOf(select: SelectStmt, outputs: readonly Output[], scope: Scope): Pick<Rowset, 'keys' | 'dependencies'> {
  const { keys, dependencies } = groupedKeys(select, outputs, scope);
  const byDistinct = select.distinctClause ? distinctKeys(select, outputs, scope) : null;
  const all = byDistinct ? [byDistinct] : multiplies(select, scope) ? [] : keys;
  // A limit of one row, whatever it is.
  const isOne =
    select.limitCount &&
    'A_Const' in select.limitCount &&
    select.limitCount.A_Const.ival?.ival === 1 &&
    select.limitOption === 'LIMIT_OPTION_COUNT';
  return {
    keys: isOne ? [[]] : all.filter((key) => key !== null),
    dependencies: multiplies(select, scope) ? [] : dependencies,
  };
}

function groupedKeys(
  select: SelectStmt,
  outputs: readonly Output[],
  scope: Scope,
): { keys: (Column[] | null)[]; dependencies: Rowset['dependencies'] } {
  const { keys, dependencies } = scope.source.rowset;
  const outputOf = new Map<Column, Column>();
  for (const { column, of } of outputs) if (of && !outputOf.has(of)) outputOf.set(of, column);
  const mapped = (columns: readonly Column[]): Column[] | null => {
    const found = columns.map(
      (column) => outputOf.get(column) ?? outputOf.get(equalOf(column, outputOf, dependencies) ?? column),
    );
    return found.every((column) => column !== undefined) ? found : null;
  };
  const outgoing = dependencies.flatMap(({ from, to }) => {
    const source = mapped(from);
    return source ? [{ from: source, to: to.flatMap((column) => outputOf.get(column) ?? []) }] : [];
  });
  const groups = select.groupClause;
  if (!groups) {
    const aggregates = hasAggregate(select, scope);
    if (aggregates === null) return { keys: [], dependencies: [] };
    if (aggregates) return { keys: [[]], dependencies: [] };
    return {
      keys: keys.map((key) => mapped(minimise(key, dependencies, new Set(outputOf.keys())))),
      dependencies: outgoing,
    };
  }
  const members = groups.map((node) => groupOf(node, outputs, scope));
  if (members.some((member) => member === null)) return { keys: [], dependencies: [] };
  const grouped = members.flatMap((member) => member ?? []);
  const expressions = grouped.flatMap(({ output, of }) => (of === null && output ? [output] : []));
  if (grouped.some(({ of, output }) => of === null && !output)) return { keys: [], dependencies: outgoing };
  const columns = grouped.flatMap(({ of }) => of ?? []);
  const rest = mapped(minimise(columns, dependencies, new Set(outputOf.keys())));
  return { keys: [rest && [...rest, ...expressions]], dependencies: outgoing };
}

/** A column of the result that is equal wherever it is not NULL. */
function equalOf(
  column: Column,
  outputOf: ReadonlyMap<Column, Column>,
  dependencies: Rowset['dependencies'],
): Column | undefined {
  const equal = dependencies.find(
    ({ from, to }) =>
      from.length === 1 && from[0] === column && to.length === 1 && to.every((one) => outputOf.has(one)),
  );
  return equal?.to[0];
}

/** What a GROUP BY item is: a column of FROM, or an expression that the result may hold; null: sets of groups. */
function groupOf(
  node: Node,
  outputs: readonly Output[],
  scope: Scope,
): { of: Column | null; output: Column | null } | null {
  if ('GroupingSet' in node) return null;
  if ('A_Const' in node) {
    const output = outputs[(node.A_Const.ival?.ival ?? 0) - 1];
    return output ? { of: output.of, output: output.column } : null;
  }
  if ('ColumnRef' in node && !columnIn(scope.source, namesOf(node.ColumnRef.fields))) {
    const output = outputs.find(({ column }) => column.name === namesOf(node.ColumnRef.fields).at(-1));
    if (output) return { of: output.of, output: output.column };
  }
  const { column } = describeExpression(node, scope);
  const shape = shapeOf(node);
  return { of: column, output: outputs.find((output) => output.shape === shape)?.column ?? null };
}

function distinctKeys(select: SelectStmt, outputs: readonly Output[], scope: Scope): Column[] | null {
  const on = (select.distinctClause ?? []).filter((node) => Object.keys(node).length > 0);
  const members =
    on.length === 0
      ? outputs.map(({ column, of }) => ({ of, output: column }))
      : on.map((node) => groupOf(node, outputs, scope));
  const outputOf = new Map(outputs.flatMap(({ of, column }) => (of ? [[of, column] as const] : [])));
  const columns = members.flatMap((member) => member?.of ?? []);
  const decided =
    multiplies(select, scope) || select.groupClause
      ? columns
      : minimise(columns, scope.source.rowset.dependencies, new Set(outputOf.keys()));
  const key = [
    ...decided.map((column) => outputOf.get(column)),
    ...members.flatMap((member) => (member?.of ? [] : [member?.output ?? undefined])),
  ];
  return key.every((column) => column !== undefined) ? [...new Set(key)] : null;
}

/** Whether the result is one row made of all; null: not known. */
function hasAggregate(select: SelectStmt, scope: Scope): boolean | null {
  if (select.havingClause) return true;
  let answer: boolean | null = false;
  walk({ targets: select.targetList, order: select.sortClause }, (node) => {
    if ('SubLink' in node) return false;
    if ('GroupingFunc' in node) answer = true;
    if (!('FuncCall' in node)) return true;
    const { over, agg_star, agg_filter, agg_distinct, agg_within_group, agg_order, funcname } = node.FuncCall;
    if (over) return true;
    const found = findFunctions(scope.facts, namesOf(funcname));
    if (
      agg_star ||
      agg_filter ||
      agg_distinct ||
      agg_within_group ||
      agg_order ||
      (found.length > 0 && found.every(({ kind }) => kind === 'a'))
    )
      answer = true;
    else if (answer === false && (found.length === 0 || found.some(({ kind }) => kind === 'a'))) answer = null;
    return true;
  });
  return answer;
}

/** Whether a function in the list of columns may make several rows of one. */
function multiplies(select: SelectStmt, scope: Scope): boolean {
  let found = false;
  walk({ targets: select.targetList, order: select.sortClause, groups: select.groupClause }, (node) => {
    if ('SubLink' in node) return false;
    if ('FuncCall' in node) {
      const functions = findFunctions(scope.facts, namesOf(node.FuncCall.funcname));
      found ||= functions.length === 0 || functions.some(({ returnsSet }) => returnsSet);
    }
    return true;
  });
  return found;
}
