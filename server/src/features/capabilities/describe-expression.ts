import type { FuncCall, Node, SQLValueFunctionOp, SubLink, TypeCast } from 'libpg-query';
import type { Clock, Column } from './rowset.ts';
import { findColumn, findFunctions, findItem, newNotes, type Scope } from './scope.ts';
import { namesOf, selectOf, textOf, typeOf, walk } from './syntax.ts';

/** What is known of the value of an expression. */
export interface Described {
  /** The column that it is, as it is. */
  column: Column | null;
  type: string | null;
  nullable: boolean;
  clock: Clock | null;
}

const timeTypes = [
  'date',
  'timestamp with time zone',
  'timestamp without time zone',
  'time with time zone',
  'time without time zone',
];
const textTypes = ['text', 'character varying', 'character', 'name', 'unknown'];
const clockFunctions = ['now', 'transaction_timestamp', 'statement_timestamp'];
/** Of arguments that are not NULL they give what is not NULL. */
const keepsNotNull = ['date_trunc', 'lower', 'upper', 'md5', 'abs', 'timezone', 'date_part', 'extract'];
/** They change neither how often a time moves nor its type. */
const keepsClock = ['timezone', 'lower', 'upper', 'md5'];
const periods = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade', 'century', 'millennium'];
const dayFunctions: SQLValueFunctionOp[] = ['SVFOP_CURRENT_DATE'];
const timeFunctions: Partial<Record<SQLValueFunctionOp, string>> = {
  SVFOP_CURRENT_DATE: 'CURRENT_DATE',
  SVFOP_CURRENT_TIME: 'CURRENT_TIME',
  SVFOP_CURRENT_TIME_N: 'CURRENT_TIME',
  SVFOP_CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP',
  SVFOP_CURRENT_TIMESTAMP_N: 'CURRENT_TIMESTAMP',
  SVFOP_LOCALTIME: 'LOCALTIME',
  SVFOP_LOCALTIME_N: 'LOCALTIME',
  SVFOP_LOCALTIMESTAMP: 'LOCALTIMESTAMP',
  SVFOP_LOCALTIMESTAMP_N: 'LOCALTIMESTAMP',
};

const unknownValue: Described = { column: null, type: null, nullable: true, clock: null };

/** The first clock, of which nothing is known but that it is there. */
export function perhaps(clocks: readonly (Clock | null)[]): Clock | null {
  const clock = clocks.find((item) => item !== null);
  return clock ? { when: 'perhaps', by: clock.by, unit: null } : null;
}

/** What the expression gives for each row; what is not known of it is taken for possible. */
export function describeExpression(node: Node, scope: Scope): Described {
  if ('ColumnRef' in node) return describeColumn(namesOf(node.ColumnRef.fields), scope);
  if ('A_Const' in node) return { ...unknownValue, nullable: node.A_Const.isnull === true };
  if ('TypeCast' in node) return describeCast(node.TypeCast, typeOf(node), scope);
  if ('FuncCall' in node) return describeCall(node.FuncCall, scope);
  if ('SQLValueFunction' in node) return describeSetting(node.SQLValueFunction.op);
  if ('SubLink' in node) return describeSubquery(node.SubLink, scope);
  if ('CollateClause' in node && node.CollateClause.arg)
    return { ...describeExpression(node.CollateClause.arg, scope), column: null };
  if ('CoalesceExpr' in node) {
    const parts = (node.CoalesceExpr.args ?? []).map((part) => describeExpression(part, scope));
    const type = parts[0]?.type ?? null;
    return {
      column: null,
      type,
      nullable: parts.every((part) => part.nullable),
      clock: perhaps(parts.map(({ clock }) => clock)),
    };
  }
  if ('A_Expr' in node && node.A_Expr.kind === 'AEXPR_OP') return describeOperator(node, scope);
  return { ...unknownValue, nullable: !isNeverNull(node), clock: perhaps(clocksWithin(node, scope)) };
}

function isNeverNull(node: Node): boolean {
  return 'NullTest' in node || 'BooleanTest' in node || 'A_ArrayExpr' in node || 'RowExpr' in node;
}

/** Clocks anywhere below. */
export function clocksWithin(node: object, scope: Scope): Clock[] {
  const clocks: Clock[] = [];
  const outermost = ['ColumnRef', 'TypeCast', 'FuncCall', 'SQLValueFunction', 'SubLink', 'A_Expr', 'CoalesceExpr'];
  walk(node, (child) => {
    if (!outermost.some((kind) => kind in child)) return true;
    const { clock } = describeExpression(child, scope);
    if (clock) clocks.push(clock);
    return false;
  });
  return clocks;
}

function describeColumn(names: readonly string[], scope: Scope): Described {
  const column = findColumn(scope, names);
  if (column) return { column, type: column.type, nullable: column.nullable, clock: column.clock };
  const item = findItem(scope, names.at(-1) ?? '');
  if (!item) return unknownValue;
  scope.notes.wholeRows.push(item.alias);
  return { ...unknownValue, clock: perhaps(item.columns.map(({ clock }) => clock)) };
}

function describeSetting(op: SQLValueFunctionOp | undefined): Described {
  const by = op && timeFunctions[op];
  // The user, the schema: the same at every refresh by the same role.
  if (!op || !by) return { ...unknownValue, type: 'name' };
  const isDay = dayFunctions.includes(op);
  const clock: Clock = { when: isDay ? 'period' : 'refresh', by, unit: isDay ? 'day' : null };
  return { column: null, type: isDay ? 'date' : 'timestamp with time zone', nullable: false, clock };
}

function describeCast(cast: TypeCast, type: string | null, scope: Scope): Described {
  if (!cast.arg) return unknownValue;
  const value = describeExpression(cast.arg, scope);
  const isTime = type !== null && timeTypes.includes(type);
  if (isTime && mayBeText(cast.arg, value, scope)) scope.notes.textCasts.push(type);
  const isKnown = type !== null;
  // A text of the same characters is equal when the value is.
  const isSame = type === value.type || (type === 'text' && value.type === 'character varying');
  return {
    column: isSame ? value.column : null,
    type,
    nullable: value.nullable || !isKnown,
    clock: castClock(value.clock, type),
  };
}

function castClock(clock: Clock | null, type: string | null): Clock | null {
  if (!clock) return null;
  if (type === 'date' && clock.when === 'refresh') return { when: 'period', by: clock.by, unit: 'day' };
  if (type === null || ![...timeTypes, ...textTypes].includes(type)) return perhaps([clock]);
  return type.startsWith('time ') && clock.when === 'period' ? perhaps([clock]) : clock;
}

/** Whether what is read as a time may be a text: a constant is read once, when the view is made. */
function mayBeText(node: Node, value: Described, scope: Scope): boolean {
  if ('A_Const' in node) return false;
  if (value.type !== null) return textTypes.includes(value.type);
  if ('FuncCall' in node) {
    const found = findFunctions(scope.facts, namesOf(node.FuncCall.funcname));
    return found.length === 0 || found.some(({ returnsText }) => returnsText);
  }
  return true;
}

function describeOperator(
  node: Node & { A_Expr: { lexpr?: Node; rexpr?: Node; name?: Node[] } },
  scope: Scope,
): Described {
  const { lexpr, rexpr, name } = node.A_Expr;
  const sides = [lexpr, rexpr].flatMap((side) => (side ? [describeExpression(side, scope)] : []));
  const names = namesOf(name);
  const ofOthers = names.length > 1 && names[0] !== 'pg_catalog';
  const operators = scope.facts.operators.filter((operator) => operator.name === names.at(-1));
  const unsure = ofOthers || operators.some(({ volatility }) => volatility !== 'i');
  const clock = sides.find((side) => side.clock)?.clock ?? null;
  const moves = ['+', '-'].includes(names.at(-1) ?? '') && !unsure;
  const isCertain =
    clock !== null && moves && sides.filter((side) => side.clock).length === 1 && sides.every((side) => !side.nullable);
  const time = moves ? sides.find((side) => side.type !== null && timeTypes.includes(side.type)) : undefined;
  return {
    column: null,
    type: time?.type ?? null,
    nullable: ofOthers || sides.some((side) => side.nullable),
    clock: isCertain
      ? clock
      : (perhaps([clock]) ?? (unsure ? { when: 'perhaps', by: names.join('.'), unit: null } : null)),
  };
}

function describeSubquery(link: SubLink, scope: Scope): Described {
  const select = selectOf(link.subselect);
  const notes = newNotes();
  const rows = select ? scope.analyse(select, { ...scope, notes }, scope) : null;
  scope.notes.wholeRows.push(...notes.wholeRows);
  scope.notes.textCasts.push(...notes.textCasts);
  const own = link.testexpr ? clocksWithin({ testexpr: link.testexpr }, scope) : [];
  const clock = perhaps([...own, ...notes.conditions, ...(rows?.columns ?? []).map((column) => column.clock)]);
  const nullable = link.subLinkType !== 'EXISTS_SUBLINK' && link.subLinkType !== 'ARRAY_SUBLINK';
  return { ...unknownValue, nullable, clock };
}

function describeCall(call: FuncCall, scope: Scope): Described {
  const names = namesOf(call.funcname);
  const name = names.at(-1) ?? '';
  const found = findFunctions(scope.facts, names);
  const isBuiltIn = found.length > 0 && found.every(({ isSystem }) => isSystem);
  const parts = (call.args ?? []).map((part) => describeExpression(part, scope));
  const given = parts.map(({ clock }) => clock);
  const rest = clocksWithin({ over: call.over, filter: call.agg_filter, order: call.agg_order }, scope);
  const isPlain = found.every(({ kind }) => kind === 'f') && !call.over;
  const own = ownClock(name, found, call);
  const notNull =
    isBuiltIn &&
    (name === 'count' ||
      name === 'now' ||
      (isPlain && keepsNotNull.includes(name) && parts.every(({ nullable }) => !nullable)) ||
      (call.over !== undefined && ['row_number', 'rank', 'dense_rank', 'count'].includes(name)));
  return {
    column: null,
    type: typeOfCall(name, parts, isBuiltIn),
    nullable: !notNull,
    clock: own ?? callClock({ name, call, isPlain: isPlain && isBuiltIn }, given, rest),
  };
}

function typeOfCall(name: string, parts: readonly Described[], isBuiltIn: boolean): string | null {
  if (!isBuiltIn) return null;
  if (clockFunctions.includes(name)) return 'timestamp with time zone';
  if (name === 'date_trunc') return parts[1]?.type ?? 'timestamp with time zone';
  if (name === 'timezone') return 'timestamp without time zone';
  return ['min', 'max'].includes(name) ? (parts[0]?.type ?? null) : null;
}

/** What the function itself adds, whatever it is given. */
function ownClock(name: string, found: ReturnType<typeof findFunctions>, call: FuncCall): Clock | null {
  const by = `${name}()`;
  const isOfUser = found.some(({ isSystem }) => !isSystem);
  if (found.length === 0 || (isOfUser && found.some(({ volatility }) => volatility !== 'i')))
    return { when: 'perhaps', by, unit: null };
  if (clockFunctions.includes(name)) return { when: 'refresh', by, unit: null };
  if (name === 'age' && call.args?.length === 1) return { when: 'perhaps', by, unit: null };
  const isVolatile = found.some(({ volatility }) => volatility === 'v') && !name.startsWith('pg_sleep');
  return isVolatile ? { when: 'refresh', by, unit: null } : null;
}

interface Call {
  name: string;
  call: FuncCall;
  /** A function of PostgreSQL over one row. */
  isPlain: boolean;
}

function callClock(
  { name, call, isPlain }: Call,
  given: readonly (Clock | null)[],
  rest: readonly Clock[],
): Clock | null {
  const clocks = given.filter((clock) => clock !== null);
  const [clock] = clocks;
  if (!clock || !isPlain || clocks.length > 1 || rest.length > 0) return perhaps([...clocks, ...rest]);
  if (keepsClock.includes(name)) return clock;
  const unit = name === 'date_trunc' ? textOf(call.args?.[0]) : null;
  if (unit === null || clock.when === 'perhaps') return perhaps([clock]);
  const isPeriod = periods.includes(unit) && clock.when === 'refresh';
  return isPeriod ? { when: 'period', by: clock.by, unit } : perhaps([clock]);
}
