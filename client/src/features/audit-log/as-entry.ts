import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';

/** As it came: JSON leaves out what is undefined. */
type ReadEntry = Omit<AuditEntry, 'before' | 'after'> & { before?: unknown; after?: unknown };

export function asEntry({ before, after, ...entry }: ReadEntry): AuditEntry {
  return { ...entry, before, after };
}
