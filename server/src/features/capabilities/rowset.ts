/**
 * How a value depends on the clock or on chance: it differs at each refresh, at the first one of each period (a `day`
 * of CURRENT_DATE), or perhaps.
 */
export interface Clock {
  when: 'refresh' | 'period' | 'perhaps';
  /** The function, such as `now()`; for a period its unit. */
  by: string;
  unit: string | null;
}

/** A column of some rows; it is the same one as long as the object is. */
export interface Column {
  name: string;
  /** Null: not known. */
  type: string | null;
  /** False is proven. */
  nullable: boolean;
  /** Its equality is that of its values. */
  isExact: boolean;
  clock: Clock | null;
}

/** Rows that are equal in `from` are equal in `to`. */
interface Dependency {
  from: readonly Column[];
  to: readonly Column[];
}

/**
 * Rows, with what is proven of them. A key is a set of columns in which no two rows are equal, as a unique index takes
 * it: NULL equals nothing. The empty key says that there is at most one row.
 */
export interface Rowset {
  columns: Column[];
  keys: Column[][];
  dependencies: Dependency[];
}

/** Two columns that are equal in every row of a join, or one and a constant (null). */
export type Equality = readonly [Column, Column | null];

export type Join = 'inner' | 'left' | 'right' | 'full';

/** More are not told apart: joins of tables with many keys would multiply them. */
const keysAtMost = 12;

/** Whether all of the key is given for each row of the other side: then at most one row matches. */
function isGiven(key: readonly Column[], equalities: readonly Equality[], own: ReadonlySet<Column>): boolean {
  return key.every((column) =>
    equalities.some(([one, other]) =>
      one === column ? other === null || !own.has(other) : other === column && !own.has(one),
    ),
  );
}

interface JoinOptions {
  join: Join;
  /** Hold in every row in which both sides are. */
  equalities: readonly Equality[];
  /** Nothing else decides which rows match. */
  onlyEqualities: boolean;
  /** What the right side gives is made anew for each row of the left one. */
  isLateral: boolean;
}

/** The rows of a join, of which is proven what is proven of its sides; marks columns that it fills with NULL. */
export function joinRowsets(left: Rowset, right: Rowset, options: JoinOptions): Rowset {
  const { join, equalities } = options;
  const [leftColumns, rightColumns] = [new Set(left.columns), new Set(right.columns)];
  const rightIsOne = right.keys.some((key) => isGiven(key, equalities, rightColumns));
  const leftIsOne = !options.isLateral && left.keys.some((key) => isGiven(key, equalities, leftColumns));
  const keepsLeft = rightIsOne && (join === 'inner' || join === 'left');
  const keepsRight = leftIsOne && (join === 'inner' || join === 'right');
  const keys = [...(keepsLeft ? left.keys : []), ...(keepsRight ? right.keys : [])];
  if (keys.length === 0) for (const one of left.keys) for (const other of right.keys) keys.push([...one, ...other]);
  const dependencies = [...left.dependencies, ...right.dependencies];
  if (keepsLeft) for (const key of left.keys) dependencies.push({ from: key, to: right.columns });
  if (keepsRight) for (const key of right.keys) dependencies.push({ from: key, to: left.columns });
  if (keepsLeft && (join === 'inner' || options.onlyEqualities))
    dependencies.push({ from: [...across(equalities, leftColumns, rightColumns)], to: right.columns });
  if (join === 'inner')
    for (const [one, other] of equalities)
      if (other) dependencies.push({ from: [one], to: [other] }, { from: [other], to: [one] });
  if (join === 'left' || join === 'full') for (const column of right.columns) column.nullable = true;
  if (join === 'right' || join === 'full') for (const column of left.columns) column.nullable = true;
  // Of two rows that do not match, a full join makes two.
  const kept = join === 'full' ? keys.filter((key) => key.length > 0) : keys;
  return { columns: [...left.columns, ...right.columns], keys: kept.slice(0, keysAtMost), dependencies };
}

/** The columns of one side that the equalities bind to the other. */
function across(equalities: readonly Equality[], one: ReadonlySet<Column>, other: ReadonlySet<Column>): Set<Column> {
  const bound = new Set<Column>();
  for (const [a, b] of equalities) {
    if (b && one.has(a) && other.has(b)) bound.add(a);
    if (b && one.has(b) && other.has(a)) bound.add(b);
  }
  return bound;
}

/** The columns without those that the others decide; drops first what `keeps` does not hold. */
export function minimise(
  columns: readonly Column[],
  dependencies: readonly Dependency[],
  keeps: ReadonlySet<Column>,
): Column[] {
  let rest = [...new Set(columns)];
  const inOrder = rest.toReversed().toSorted((one, other) => Number(keeps.has(one)) - Number(keeps.has(other)));
  for (const column of inOrder) {
    const others = rest.filter((other) => other !== column);
    if (decides(others, column, dependencies)) rest = others;
  }
  return rest;
}

function decides(columns: readonly Column[], wanted: Column, dependencies: readonly Dependency[]): boolean {
  const known = new Set(columns);
  for (let size = -1; size !== known.size; ) {
    size = known.size;
    for (const { from, to } of dependencies)
      if (from.every((column) => known.has(column))) for (const column of to) known.add(column);
  }
  return known.has(wanted);
}
