import { boxSize } from './drawing.ts';
import type { Layout } from './layout.ts';

/** How tall a frame has to be for the layout, in px at zoom 1: with what stands around it, and the tools beneath. */
export function frameHeight(layout: Layout): number {
  const bottom = Math.max(0, ...[...layout.values()].map(({ y }) => y + boxSize.height));
  return Math.round(bottom * 1.2) + 120;
}
