import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './audit-log.module.css';
import { useAuditWords } from './audit-words.ts';

/** An entry where it is narrow. */
export function AuditCard({ entry }: { entry: AuditEntry }) {
  const words = useAuditWords();
  const subject = words.subject(entry);
  const summary = words.summary(entry);
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <span>
          <span className={entry.personLogin === null ? classes.quiet : undefined}>{words.who(entry)}</span>{' '}
          <span className={classes.cardWhat}>{words.action(entry.action)}</span>
        </span>
        <Instant value={entry.at} as="dayTime" inRow />
      </div>
      {subject !== null && (
        <div>
          {subject}
          {entry.databaseName !== null && <span className={classes.quiet}> · {showName(entry.databaseName)}</span>}
        </div>
      )}
      {summary !== '' && <div className={classes.summary}>{summary}</div>}
    </div>
  );
}
