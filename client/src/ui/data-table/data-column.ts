import type { ReactNode } from 'react';

export type Density = 'compact' | 'comfortable';
/** Height of a row in px. */
export const rowHeights: Record<Density, number> = { compact: 32, comfortable: 40 };

export const headHeight = 32;

export interface DataColumn<Row, SortKey extends string = string> {
  id: string;
  /** Name with the unit, where the column has one: "size MB". */
  header: string;
  /** What the column means, on hover of its head. */
  hint?: string;
  cell: (row: Row, density: Density) => ReactNode;
  /** Width in px; the least one for a column that grows. */
  width: number;
  grows?: boolean;
  /** Figures stand on the right. */
  align?: 'end';
  /** What the caller sorts by when the head is pressed. */
  sort?: SortKey;
  /** Not shown until a person chooses it. */
  optional?: boolean;
  /** Names the row: always shown, and carries the row's link. */
  naming?: boolean;
}

export interface TableSort<SortKey extends string> {
  by: SortKey;
  direction: 'asc' | 'desc';
  onSort: (by: SortKey, direction: 'asc' | 'desc') => void;
}
