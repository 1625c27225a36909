import { Anchor, Text } from '@mantine/core';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import classes from './audit-log.module.css';
import { subjectPath } from './audit-subject.ts';
import { useAuditWords } from './audit-words.ts';
import { KeyChanges } from './key-changes.tsx';
import { isNone } from './key-diff.ts';

/** All that an entry holds: who, when, to what, before and after, the SQL. */
export function AuditEntryFacts({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('auditLog');
  const holdsChange = !isNone(entry.before) || !isNone(entry.after);
  return (
    <div className={classes.entry}>
      <KeyValues
        facts={[
          [t('at'), <Instant key="at" value={entry.at} as="absolute" />],
          [t('by'), <PersonFact key="by" entry={entry} />],
          ...(entry.subject === null && entry.subjectName === null
            ? []
            : [[t('subject'), <SubjectFact key="subject" entry={entry} />] as const]),
          ...(entry.databaseName === null ? [] : [[t('in'), <DatabaseFact key="in" entry={entry} />] as const]),
        ]}
      />
      {holdsChange && (
        <div>
          <h3 className={classes.heading}>{t('change')}</h3>
          <KeyChanges entry={entry} />
        </div>
      )}
      {entry.sql !== null && (
        <div>
          <h3 className={classes.heading}>{t('sql')}</h3>
          <SqlBlock sql={entry.sql} label={t('sql')} wrap />
        </div>
      )}
      {!holdsChange && entry.sql === null && (
        <Text c="dimmed" size="sm">
          {t('nothingMore')}
        </Text>
      )}
    </div>
  );
}

function PersonFact({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('auditLog');
  const words = useAuditWords();
  return (
    <span className={classes.fact}>
      {words.who(entry)}
      {entry.personId !== null && (
        <Anchor component={Link} to={paths.audit({ person: entry.personId })} className={classes.narrow}>
          {t('personAll')}
        </Anchor>
      )}
    </span>
  );
}

function SubjectFact({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('auditLog');
  const name = useAuditWords().subject(entry);
  const maySeePeople = useCan('people.manage', null);
  if (name === null) return none;
  const isPerson = entry.subject?.startsWith('person:') ?? false;
  const path = isPerson && !maySeePeople ? null : subjectPath(entry.subject, entry.subjectName);
  return (
    <span className={classes.fact}>
      {path === null ? (
        name
      ) : (
        <Anchor component={Link} to={path} size="sm">
          {name}
        </Anchor>
      )}
      {entry.subject !== null && (
        <>
          <span className={classes.quiet}>{entry.subject}</span>
          <Anchor component={Link} to={paths.audit({ subject: entry.subject })} className={classes.narrow}>
            {t('subjectEntries')}
          </Anchor>
        </>
      )}
    </span>
  );
}

function DatabaseFact({ entry: { databaseId, databaseName } }: { entry: AuditEntry }) {
  if (databaseId === null || databaseName === null) return none;
  return (
    <Anchor component={Link} to={paths.database(databaseId)} size="sm">
      {showName(databaseName)}
    </Anchor>
  );
}
