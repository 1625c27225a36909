import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { AuditEntry } from '@viewkeeper/shared/audit-log.ts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { AuditEntryFacts } from './audit-entry.tsx';
import classes from './audit-log.module.css';
import { useAuditWords } from './audit-words.ts';

interface AuditEntryDialogProps {
  entry: AuditEntry;
  /** The entries beside it in the list, as far as it is loaded. */
  newer?: AuditEntry | undefined;
  older?: AuditEntry | undefined;
  onOpen: (auditId: number) => void;
  onClose: () => void;
}

/** One entry, with its neighbours a press away. */
export function AuditEntryDialog({ entry, newer, older, onOpen, onClose }: AuditEntryDialogProps) {
  const { t } = useTranslation('auditLog');
  const words = useAuditWords();
  const step = (to: AuditEntry | undefined) => ({
    variant: 'default',
    disabled: to === undefined,
    onClick: () => to && onOpen(to.auditId),
  });
  return (
    <Dialog opened onClose={onClose} title={`${words.who(entry)} ${words.action(entry.action)}`} size="xl">
      <div className={classes.entry}>
        <AuditEntryFacts entry={entry} />
        {(newer ?? older) && (
          <div className={classes.foot}>
            <Button leftSection={<IconArrowLeft size={14} aria-hidden />} {...step(newer)}>
              {t('newer')}
            </Button>
            <Button rightSection={<IconArrowRight size={14} aria-hidden />} {...step(older)}>
              {t('older')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
