export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  /** Its place among the lines of the comparison. */
  place: number;
}

/** Beyond this many lines on both sides no common lines are looked for: the table of the search grows with their product. */
const mostLines = 1500;

/** The lines of both texts in their order, each in one of them or in both (longest common subsequence). */
export function diffLines(before: string, after: string): DiffLine[] {
  return compare(before.split('\n'), after.split('\n')).map((line, place) => ({ ...line, place }));
}

type Line = Omit<DiffLine, 'place'>;

function compare(left: readonly string[], right: readonly string[]): Line[] {
  if (left.length > mostLines || right.length > mostLines)
    return [...marked(left, 'removed'), ...marked(right, 'added')];
  const lengths = commonLengths(left, right);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      lines.push({ kind: 'same', text: left[i] ?? '' });
      i += 1;
      j += 1;
    } else if (lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1)) {
      lines.push({ kind: 'removed', text: left[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: right[j] ?? '' });
      j += 1;
    }
  }
  return [...lines, ...marked(left.slice(i), 'removed'), ...marked(right.slice(j), 'added')];
}

function marked(texts: readonly string[], kind: DiffLine['kind']): Line[] {
  return texts.map((text) => ({ kind, text }));
}

/** For each i and j, how many lines the rests of both texts from there on have in common. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const common =
        left[i] === right[j]
          ? lengthAt(rows, i + 1, j + 1) + 1
          : Math.max(lengthAt(rows, i + 1, j), lengthAt(rows, i, j + 1));
      rows[i]?.fill(common, j, j + 1);
    }
  }
  return rows;
}

function lengthAt(rows: readonly Uint16Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}
