import { useEffect } from 'react';

/** While `open`, remembers what had the focus, and gives it back afterwards; also when the dialog is simply gone. */
export function useReturnFocus(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [open]);
}
