import { useDebouncedValue } from '@mantine/hooks';
import { debounce, parseAsString, useQueryState } from 'nuqs';

const settleMs = 250;

/**
 * The search text in the address. `text` follows every key; `settled` follows when the typing rests, and is what the
 * server is asked for.
 */
export function useUrlSearch(key = 'q') {
  const [text, setText] = useQueryState(
    key,
    parseAsString.withDefault('').withOptions({ limitUrlUpdates: debounce(settleMs) }),
  );
  const [settled] = useDebouncedValue(text.trim(), settleMs);
  return { text, settled, setText: (next: string) => void setText(next === '' ? null : next) };
}
