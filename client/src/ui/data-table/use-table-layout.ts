import { useKeptState } from '../kept-state.ts';
import type { DataColumn, Density } from './data-column.ts';

interface KeptLayout {
  density: Density;
  /** Columns that the person has turned on or off, against how they are delivered. */
  visible: Record<string, boolean>;
}

function readLayout(kept: unknown): KeptLayout {
  const delivered: KeptLayout = { density: 'comfortable', visible: {} };
  if (typeof kept !== 'object' || kept === null) return delivered;
  const density = 'density' in kept && kept.density === 'compact' ? 'compact' : 'comfortable';
  const visible = 'visible' in kept && typeof kept.visible === 'object' && kept.visible !== null ? kept.visible : {};
  const entries = Object.entries(visible).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean');
  return { density, visible: Object.fromEntries(entries) };
}

export interface TableLayout {
  density: Density;
  visibility: Record<string, boolean>;
  setDensity: (density: Density) => void;
  setVisible: (columnId: string, visible: boolean) => void;
  reset: () => void;
}

/** Columns and density of a table as this person wants them. */
export function useTableLayout<Row>(tableId: string, columns: readonly DataColumn<Row>[]): TableLayout {
  const [kept, keep] = useKeptState(`table.${tableId}`, readLayout);
  const visibility = Object.fromEntries(
    columns.map((column) => [
      column.id,
      column.naming === true || (kept.visible[column.id] ?? column.optional !== true),
    ]),
  );
  return {
    density: kept.density,
    visibility,
    setDensity: (density) => keep({ ...kept, density }),
    setVisible: (columnId, visible) => keep({ ...kept, visible: { ...kept.visible, [columnId]: visible } }),
    reset: () => keep(readLayout(undefined)),
  };
}
