/**
 * Arithmetic without floating point, for tests that expect exactly what numeric columns hold: a value is a fraction of
 * whole numbers, and only rounding ends in a number.
 */
export interface Exact {
  numerator: bigint;
  /** Above 0. */
  denominator: bigint;
}

// No column that is added up has more decimals.
const unit = 10_000n;

/** A number with at most four decimals. */
export const exact = (value: number): Exact => ({
  numerator: BigInt(Math.round(value * Number(unit))),
  denominator: unit,
});

export function sum(values: Exact[]): Exact {
  return values.reduce(
    (a, b) =>
      a.denominator === b.denominator
        ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
        : {
            numerator: a.numerator * b.denominator + b.numerator * a.denominator,
            denominator: a.denominator * b.denominator,
          },
    exact(0),
  );
}

export const total = (values: number[]): Exact => sum(values.map(exact));

export const times = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** Null when b is 0, as in SQL with nullif. */
export function ratio(a: Exact, b: Exact): Exact | null {
  if (b.numerator === 0n) return null;
  const sign = b.numerator < 0n ? -1n : 1n;
  return { numerator: sign * a.numerator * b.denominator, denominator: sign * a.denominator * b.numerator };
}

/** Rounds half away from zero, as PostgreSQL does; null stays null. */
export function rounded(value: Exact | null, decimals = 2): number | null {
  if (value === null) return null;
  const doubled = 2n * value.numerator * 10n ** BigInt(decimals);
  const sign = doubled < 0n ? -1n : 1n;
  const digits = (sign * doubled + value.denominator) / (2n * value.denominator);
  return Number(`${sign * digits}e-${decimals}`);
}

/** The rounded mean of those that are there; null when none is. */
export function mean(values: (number | null)[], decimals = 2): number | null {
  const present = values.filter((value) => value !== null);
  return rounded(ratio(total(present), exact(present.length)), decimals);
}

/** 100 × a / b, rounded to two decimals; null when b is 0. */
export const percent = (a: Exact, b: Exact): number | null => rounded(ratio(times(exact(100), a), b));
