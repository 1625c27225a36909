import {
  IconCircleCheck,
  IconCircleOff,
  IconFingerprintOff,
  IconHelpCircle,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import type { Capability, DatabaseRow } from '@viewkeeper/shared/databases.ts';
import type { StatusLook } from '../../ui/tone.ts';

/** What matters first about a database. */
export type DatabaseState = 'mismatch' | 'unreachable' | 'pending' | 'reachable' | 'removed';

type StateFields = Pick<DatabaseRow, 'configured' | 'identityState' | 'reachable'>;

/** The headline of a database: what stands in no configuration is not judged, who answers matters before whether. */
export function databaseState({ configured, identityState, reachable }: StateFields): DatabaseState {
  if (!configured) return 'removed';
  if (identityState === 'mismatch') return 'mismatch';
  if (reachable === null) return 'pending';
  return reachable ? 'reachable' : 'unreachable';
}

export const databaseStateLooks: Record<DatabaseState, StatusLook> = {
  mismatch: { tone: 'bad', icon: IconFingerprintOff },
  unreachable: { tone: 'bad', icon: IconPlugConnectedX },
  pending: { tone: 'unknown', icon: IconHelpCircle },
  reachable: { tone: 'ok', icon: IconCircleCheck, quiet: true },
  removed: { tone: 'unknown', icon: IconCircleOff, quiet: true },
};

const order: readonly DatabaseState[] = ['mismatch', 'unreachable', 'pending', 'reachable', 'removed'];

/** The worst first, then by name. */
export function sortDatabases(rows: readonly DatabaseRow[]): DatabaseRow[] {
  const rank = (row: DatabaseRow) => order.indexOf(databaseState(row));
  return rows.toSorted((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name));
}

/** What the database could offer and does not. */
export function missingCapabilities({ capabilities }: Pick<DatabaseRow, 'capabilities'>): Capability['key'][] {
  return capabilities.filter(({ state }) => state === 'missing').map(({ key }) => key);
}

/** Has the words of a search in its name, address, environment or tags. */
export function matches(row: DatabaseRow, search: string): boolean {
  const text = [row.name, row.address, row.environment, row.databaseGroup, ...row.tags].join('\n').toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
