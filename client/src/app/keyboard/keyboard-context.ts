import { createContext, useContext } from 'react';

export interface KeyboardActions {
  openPalette: () => void;
  openSheet: () => void;
}

export const KeyboardContext = createContext<KeyboardActions>({ openPalette: () => {}, openSheet: () => {} });

export function useKeyboard(): KeyboardActions {
  return useContext(KeyboardContext);
}
