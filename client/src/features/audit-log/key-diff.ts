/** How a value of one side stands to the other. */
export type KeyChangeKind = 'same' | 'changed' | 'added' | 'removed';

export interface KeyChange {
  /** Path of the value, joined with dots; the root's, when the whole is one value or list. */
  key: string;
  kind: KeyChangeKind;
  before: unknown;
  after: unknown;
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isNone = (value: unknown) => value === undefined || value === null;
const keyed = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
const equal = (left: unknown, right: unknown) => canonical(left) === canonical(right);

/** JSON with sorted keys: the same for values that differ in the order of their keys only. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isTree(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

/**
 * Two states key by key, nested keys as paths; lists item by item, wherever an item stands. A side that has nothing
 * at all makes the other added or removed. `rootKey` names states that are no trees.
 */
export function diffKeys(before: unknown, after: unknown, rootKey = ''): KeyChange[] {
  return diffAt(rootKey, before ?? undefined, after ?? undefined);
}

function diffAt(key: string, before: unknown, after: unknown): KeyChange[] {
  if (before === undefined && after === undefined) return [];
  if ((isTree(before) || isNone(before)) && (isTree(after) || isNone(after)) && (isTree(before) || isTree(after))) {
    const left: Tree = isTree(before) ? before : {};
    const right: Tree = isTree(after) ? after : {};
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names.flatMap((name) => diffAt(keyed(key, name), left[name], right[name]));
  }
  if (Array.isArray(before) || Array.isArray(after)) {
    const lists = [before, after].map((side): readonly unknown[] | null =>
      Array.isArray(side) ? side : isNone(side) ? [] : null,
    );
    const [left, right] = lists;
    if (left && right) return diffItems(key, left, right);
  }
  return [{ key, kind: kindOf(before, after), before, after }];
}

function diffItems(key: string, before: readonly unknown[], after: readonly unknown[]): KeyChange[] {
  const within = (item: unknown, list: readonly unknown[]) => list.some((other) => equal(item, other));
  return [
    ...before.map(
      (item): KeyChange =>
        within(item, after)
          ? { key, kind: 'same', before: item, after: item }
          : { key, kind: 'removed', before: item, after: undefined },
    ),
    ...after
      .filter((item) => !within(item, before))
      .map((item): KeyChange => ({ key, kind: 'added', before: undefined, after: item })),
  ];
}

function kindOf(before: unknown, after: unknown): KeyChangeKind {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return equal(before, after) ? 'same' : 'changed';
}

/**
 * A value in one line: texts as they are, trees as "key: value, …". `inWords` says what it has words of its own for,
 * such as instants; null where it has none.
 */
export function showValue(value: unknown, inWords: (value: unknown) => string | null): string {
  const words = inWords(value);
  if (words !== null) return words;
  if (isNone(value)) return '–';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => showValue(item, inWords)).join('; ');
  if (isTree(value))
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${showValue(inner, inWords)}`)
      .join(', ');
  return JSON.stringify(value);
}
