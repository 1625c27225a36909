import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { KeyboardContext } from './keyboard-context.ts';
import { usePageKeys } from './use-page-keys.ts';

const Palette = lazy(() => import('../palette/palette.tsx'));
const KeySheet = lazy(() => import('./key-sheet.tsx'));

/** Keys that act on every page, and what they open; loaded when first asked for. */
export function Keyboard({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null);
  const actions = useMemo(() => ({ openPalette: () => setOpen('palette'), openSheet: () => setOpen('sheet') }), []);
  usePageKeys(actions);
  const close = () => setOpen(null);
  return (
    <KeyboardContext value={actions}>
      {children}
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'sheet' && <KeySheet onClose={close} />}
      </Suspense>
    </KeyboardContext>
  );
}
