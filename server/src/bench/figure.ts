/** One measured figure, held against a baseline of the same run or against a limit of its own. */
export interface Figure {
  group: string;
  figure: string;
  value: number;
  unit: 'ms' | 'bytes' | 'MB' | 'statements' | '%';
  /** The same thing without the console or the view, measured in turns with it; null: there is none. */
  baseline: number | null;
  /** value / baseline; without what both contain of something that is not measured, such as the way to the server. */
  ratio: number | null;
  /** What the ratio (or, without a ratio, the value) may be at most; null: reported as it is. */
  limit: number | null;
  holds: boolean;
}

/** A figure whose limit is a ratio to its baseline; `inBoth` is taken off both before they are compared. */
export function ratioFigure(
  measured: Pick<Figure, 'group' | 'figure' | 'value' | 'unit' | 'limit'> & { baseline: number },
  inBoth = 0,
): Figure {
  const ratio = (measured.value - inBoth) / (measured.baseline - inBoth);
  return { ...measured, ratio, holds: measured.limit === null || ratio <= measured.limit };
}

/** A figure whose limit is a value; with a baseline, what it adds to the baseline is held against the limit. */
export function absoluteFigure(
  measured: Pick<Figure, 'group' | 'figure' | 'value' | 'unit' | 'limit'> & { baseline?: number },
): Figure {
  const baseline = measured.baseline ?? null;
  const { value, limit } = measured;
  return { ...measured, baseline, ratio: null, holds: limit === null || value - (baseline ?? 0) <= limit };
}

/** The value below which the given share of the sorted samples lies (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** Milliseconds that the work took. */
export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs two kinds of work in turns, A B A B …, so that a drift of the machine meets both; their samples in ms. */
export async function inTurns(
  turns: number,
  work: { measured: () => Promise<unknown>; baseline: () => Promise<unknown> },
): Promise<{ measured: number[]; baseline: number[] }> {
  const samples = { measured: [] as number[], baseline: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    samples.measured.push(await timeMs(work.measured));
    samples.baseline.push(await timeMs(work.baseline));
  }
  return samples;
}
