import type { AuditAction } from '@viewkeeper/shared/audit-log.ts';
import { type Db, sqlCommand } from '../db/sql.ts';

const insertEntry = sqlCommand('audit-log/insert_entry');

export interface AuditRecord {
  action: AuditAction;
  /** Null: the console itself, or somebody who is not signed in. */
  actor: { personId: number; login: string } | null;
  databaseId?: number;
  /** As `run:12`, and its name now. */
  subject?: string;
  subjectName?: string;
  sql?: string;
  before?: unknown;
  after?: unknown;
}

/** Writes the audit row of an act; to be called with the transaction of the act, so that neither exists alone. */
export async function writeAudit(db: Db, record: AuditRecord): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await insertEntry(db, [
    record.action,
    record.actor?.personId ?? null,
    record.actor?.login ?? null,
    record.databaseId ?? null,
    record.subject ?? null,
    record.subjectName ?? null,
    record.sql ?? null,
    json(record.before),
    json(record.after),
  ]);
}
