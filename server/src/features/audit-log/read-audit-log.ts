import { type AuditEntry, auditEntrySchema, type auditListSchema } from '@viewkeeper/shared/audit-log.ts';
import { groupsWith } from '@viewkeeper/shared/permissions.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import type { z } from 'zod';
import { readNow } from '../../db/clock.ts';
import { decodeCursor, encodeCursor } from '../../db/cursor.ts';
import { sqlQuery } from '../../db/sql.ts';
import type { Services } from '../../services.ts';
import type { Actor } from '../../trpc/context.ts';

const listEntries = sqlQuery('audit-log/list_entries', auditEntrySchema);

/** One page of the audit log, newest first: what concerns the person's database groups, and their own acts. */
export async function readAuditPage(
  { pool }: Services,
  actor: Actor,
  filter: z.output<typeof auditListSchema>,
): Promise<{ rows: AuditEntry[]; nextCursor: string | null; asOf: string }> {
  const asOf = await readNow(pool);
  const rows = await listEntries(pool, [
    groupsWith(actor.grants, 'audit.read'),
    actor.personId,
    filter.action,
    filter.databaseId ?? null,
    filter.personId ?? null,
    filter.subject ?? null,
    filter.search,
    filter.from ?? null,
    filter.until ?? null,
    decodeCursor(filter.cursor, idSchema),
    filter.limit,
    filter.auditId ?? null,
  ]);
  const last = rows.length === filter.limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? encodeCursor(last.auditId) : null, asOf };
}
