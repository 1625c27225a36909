import { useFormat } from '../format/format-context.ts';

/** A size; a dash for none. */
export function Bytes({ value }: { value: number | null }) {
  return <span>{useFormat().bytes(value)}</span>;
}

/** A length of time in milliseconds; a dash for none. */
export function Duration({ ms }: { ms: number | null }) {
  return <span>{useFormat().duration(ms)}</span>;
}

/** A count of rows; `approximate` marks estimates; a dash for none. */
export function Rows({ value, approximate = false }: { value: number | null; approximate?: boolean }) {
  return <span>{useFormat().rows(value, approximate)}</span>;
}
