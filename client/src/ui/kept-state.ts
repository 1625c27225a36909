import { createContext, useContext, useState } from 'react';

/** Whose settings the browser keeps: several people may use one browser. */
export const KeptScope = createContext('nobody');

/** State that the browser keeps for the person under a name. What cannot be read any more counts as not kept. */
export function useKeptState<Value>(name: string, read: (kept: unknown) => Value): [Value, (value: Value) => void] {
  const key = `viewkeeper.${useContext(KeptScope)}.${name}`;
  const [value, setValue] = useState(() => read(parse(localStorage.getItem(key))));
  const keep = (next: Value) => {
    localStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  return [value, keep];
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
