/** A stretch of time, in ms since 1970; `untilMs` does not belong to it. */
export interface Span {
  fromMs: number;
  untilMs: number;
}

/** Contents that a view had, from one verdict to the next. */
export interface Content extends Span {
  /** Up to when they are proven to have been what the definition gives; null: nothing is known of their age. */
  agedFromMs: number | null;
  /** Their snapshot; intervals with the same one speak of the same contents. Null: there are none, or it is unknown. */
  dataAsOfMs: number | null;
}

/** What was known of a table's load, from when on, until the next. */
export interface Known {
  fromMs: number;
  /** What the table ages from. */
  agedFromMs: number;
}

/** The contents of a view in their order, without overlaps, the materialized views that it reads, and its tables. */
export interface ViewHistory {
  viewId: number;
  contents: readonly Content[];
  upstream: readonly number[];
  /** What was known of each table that it reads and that has a rule, in its order. */
  tables: readonly (readonly Known[])[];
}

/** From when contents are: `now` as long as they are proven; null where nothing is known. */
export type AsOf = number | 'now' | null;
export interface Piece extends Span {
  asOf: AsOf;
}

/** Index of the first stretch that ends after an instant; they are in their order and do not overlap. */
function firstEndingAfter(stretches: readonly Span[], ms: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.untilMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretch in which an instant lies; they are in their order and do not overlap. */
export function at<Stretch extends Span>(stretches: readonly Stretch[], ms: number): Stretch | null {
  const found = stretches[firstEndingAfter(stretches, ms)];
  return found && found.fromMs <= ms ? found : null;
}

/** What is proven of contents later holds for all the time that they were there: counters do not go back. */
function proveBackwards(contents: readonly Content[]): Content[] {
  const proven: Content[] = [];
  for (const content of contents.toReversed()) {
    const later = proven.at(-1);
    const same =
      later &&
      content.dataAsOfMs !== null &&
      content.dataAsOfMs === later.dataAsOfMs &&
      later.untilMs >= content.untilMs;
    const agedFromMs =
      same && content.agedFromMs !== null && later.agedFromMs !== null
        ? Math.max(content.agedFromMs, later.agedFromMs)
        : content.agedFromMs;
    proven.push({ ...content, agedFromMs });
  }
  return proven.toReversed();
}

function ownPieces(history: ViewHistory): Piece[] {
  return proveBackwards(history.contents).flatMap(({ fromMs, untilMs, agedFromMs }): Piece[] => {
    if (agedFromMs === null) return [{ fromMs, untilMs, asOf: null }];
    const provenUntil = Math.min(untilMs, Math.max(fromMs, agedFromMs));
    const proven: Piece = { fromMs, untilMs: provenUntil, asOf: 'now' };
    const aging: Piece = { fromMs: provenUntil, untilMs, asOf: agedFromMs };
    return [proven, aging].filter((piece) => piece.untilMs > piece.fromMs);
  });
}

/** From when a table's rows were at each instant. Loads move forward: what was known first bounds the time before, too. */
function tablePieces(known: readonly Known[]): Piece[] {
  const pieces = known.flatMap(({ fromMs, agedFromMs }, index): Piece[] => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : fromMs;
    const untilMs = known[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    // A load of a time that had not come bounds nothing until it has.
    const aheadUntil = Math.min(untilMs, Math.max(from, agedFromMs));
    const ahead: Piece = { fromMs: from, untilMs: aheadUntil, asOf: 'now' };
    return [ahead, { fromMs: aheadUntil, untilMs, asOf: agedFromMs }];
  });
  return pieces.filter((piece) => piece.untilMs > piece.fromMs);
}

/** The oldest; null when one of them is not known. */
function oldest(values: readonly AsOf[]): AsOf {
  if (values.includes(null)) return null;
  const instants = values.filter((value) => typeof value === 'number');
  return instants.length === 0 ? 'now' : Math.min(...instants);
}

/** Where pieces begin and end within a stretch; they are in their order and do not overlap. */
function edgesWithin(pieces: readonly Piece[], { fromMs, untilMs }: Span): number[] {
  const edges: number[] = [];
  for (let index = firstEndingAfter(pieces, fromMs); index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (!piece || piece.fromMs >= untilMs) break;
    edges.push(piece.fromMs, piece.untilMs);
  }
  return edges.filter((ms) => ms > fromMs && ms < untilMs);
}

/** What upstream makes of one piece: contents as of an instant are as old as what they read was at that instant. */
function withUpstream(piece: Piece, upstream: readonly (readonly Piece[])[]): Piece[] {
  const { asOf, fromMs, untilMs } = piece;
  if (asOf === null) return [piece];
  if (asOf !== 'now') {
    const below = upstream.map((pieces) => at(pieces, asOf)?.asOf ?? null);
    return [{ fromMs, untilMs, asOf: oldest([asOf, ...below]) }];
  }
  const inside = upstream.flatMap((pieces) => edgesWithin(pieces, piece));
  const cuts = [...new Set([fromMs, ...inside, untilMs])].toSorted((left, right) => left - right);
  return cuts.slice(0, -1).map((start, index) => ({
    fromMs: start,
    untilMs: cuts[index + 1] ?? untilMs,
    asOf: oldest(upstream.map((pieces) => at(pieces, start)?.asOf ?? null)),
  }));
}

/**
 * From when a view's contents were at each instant since one, counted along its upstream: `effective_as_of` in SQL says
 * the same of the present. Where the history of an input is missing, nothing is known.
 */
export function asOfPieces(
  history: ViewHistory,
  histories: ReadonlyMap<number, ViewHistory>,
  sinceMs = Number.NEGATIVE_INFINITY,
): Piece[] {
  // What is proven is proven by what comes later: contents that had ended before say nothing of those after them.
  const contents = history.contents.filter(({ untilMs }) => untilMs > sinceMs);
  const own = ownPieces({ ...history, contents });
  if (history.upstream.length + history.tables.length === 0) return own;
  // Inputs are asked for the instants from which the contents are, which lie before the contents were there.
  const asked = own.flatMap(({ fromMs, asOf }) => (typeof asOf === 'number' ? [fromMs, asOf] : [fromMs]));
  const askedSinceMs = asked.reduce((earliest, ms) => Math.min(earliest, ms), Number.POSITIVE_INFINITY);
  const views = history.upstream.map((viewId) => {
    const below = histories.get(viewId);
    return below ? asOfPieces(below, histories, askedSinceMs) : [];
  });
  const tables = history.tables.filter((known) => known.length > 0).map(tablePieces);
  const upstream = [...views, ...tables];
  return own.flatMap((piece) => withUpstream(piece, upstream));
}
