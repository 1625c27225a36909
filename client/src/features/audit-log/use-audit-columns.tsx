import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import type { DataColumn } from '../../ui/data-table/data-column.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './audit-log.module.css';
import { useAuditWords } from './audit-words.ts';

export function useAuditColumns(): DataColumn<AuditEntry>[] {
  const { t } = useTranslation('auditLog');
  return useMemo(
    () => [
      { id: 'at', header: t('at'), width: 148, cell: ({ at }) => <Instant value={at} as="dayTime" inRow /> },
      { id: 'by', header: t('by'), width: 150, cell: (entry) => <WhoCell entry={entry} /> },
      {
        id: 'action',
        header: t('facet.action'),
        width: 210,
        naming: true,
        cell: (entry) => <ActionCell entry={entry} />,
      },
      { id: 'subject', header: t('subject'), width: 220, grows: true, cell: (entry) => <SubjectCell entry={entry} /> },
      {
        id: 'database',
        header: t('facet.database'),
        width: 140,
        cell: ({ databaseName }) => (databaseName === null ? none : showName(databaseName)),
      },
      { id: 'change', header: t('change'), width: 260, grows: true, cell: (entry) => <SummaryCell entry={entry} /> },
    ],
    [t],
  );
}

function WhoCell({ entry }: { entry: AuditEntry }) {
  const words = useAuditWords();
  return <span className={entry.personLogin === null ? classes.quiet : undefined}>{words.who(entry)}</span>;
}

function ActionCell({ entry }: { entry: AuditEntry }) {
  return useAuditWords().action(entry.action);
}

function SubjectCell({ entry }: { entry: AuditEntry }) {
  return useAuditWords().subject(entry) ?? none;
}

function SummaryCell({ entry }: { entry: AuditEntry }) {
  const summary = useAuditWords().summary(entry);
  return <span className={classes.summary}>{summary === '' ? none : summary}</span>;
}
