import { useFormat } from '../../format/format-context.ts';

const unitsMs = [86_400_000, 3_600_000, 60_000, 1000] as const;

/** A length of time that a person chose, in one unit where it is whole: "15 min", and "1 h 30 min". */
export function useSpan(): (ms: number) => string {
  const format = useFormat();
  return (ms) => {
    const unitMs = unitsMs.find((size) => ms >= size) ?? 1000;
    return ms % unitMs === 0 ? format.age(ms) : format.duration(ms);
  };
}
