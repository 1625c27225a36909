import type { Locale } from './locale.ts';
import { none } from './locale.ts';
import { formatNumber } from './numbers.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A size with powers of 1024 under the names that PostgreSQL gives them (`pg_size_pretty`): 1 kB is 1024 B. */
export function formatBytes(bytes: number | null, locale: Locale): string {
  if (bytes === null) return none;
  const magnitude = Math.abs(bytes);
  const power = magnitude < 1024 ? 0 : Math.min(Math.floor(Math.log2(magnitude) / 10), units.length - 1);
  const value = bytes / 1024 ** power;
  const digits = power > 0 && Math.abs(value) < 100 ? 1 : 0;
  return `${formatNumber(value, locale, digits)} ${units[power]}`;
}
