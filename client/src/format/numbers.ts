import { type Locale, languageTags, none } from './locale.ts';

export function formatNumber(value: number | null, locale: Locale, maximumFractionDigits = 0): string {
  if (value === null) return none;
  return new Intl.NumberFormat(languageTags[locale.language], {
    useGrouping: 'always',
    maximumFractionDigits,
  }).format(value);
}

/** A count of rows; `approximate` marks the planner's estimates. */
export function formatRows(value: number | null, locale: Locale, approximate = false): string {
  if (value === null) return none;
  return `${approximate ? '≈ ' : ''}${formatNumber(value, locale)}`;
}

/** A part as percent, cut and never rounded up: 99.996 % is not all of it. */
export function formatPercent(part: number | null, locale: Locale): string {
  return part === null ? none : `${formatNumber(Math.floor(part * 10_000) / 100, locale, 2)} %`;
}
