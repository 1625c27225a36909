import { Button, Menu } from '@mantine/core';
import { IconBan, IconChevronDown } from '@tabler/icons-react';
import type { RunRow } from '@viewkeeper/shared/refreshes.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/person.ts';
import { showName } from '../../format/names.ts';
import classes from './refresh.module.css';

const CancelDialog = lazy(() => import('./cancel-dialog.tsx'));

interface CancelButtonProps {
  run: RunRow;
  /** Beside something more important. */
  quiet?: boolean;
}

/** Ends a run under way, also with a hold on its view; nothing where the person may not, a word when it was asked for. */
export function CancelButton({ run, quiet = false }: CancelButtonProps) {
  const { t } = useTranslation('refresh');
  const [opened, setOpened] = useState<'cancel' | 'hold' | null>(null);
  const mayCancel = useCan('runs.cancel', run.databaseGroup);
  if (run.cancelRequestedAt !== null) {
    const by = run.cancelRequestedBy;
    const hint = by === null ? undefined : t('cancel.cancellingBy', { by: showName(by) });
    return (
      <span className={classes.cancelling} data-hint={hint} data-above>
        {t('cancel.cancelling')}
      </span>
    );
  }
  if (!mayCancel) return null;
  return (
    <>
      <Button.Group data-above>
        <Button
          variant="default"
          leftSection={<IconBan size={14} aria-hidden />}
          onClick={() => setOpened('cancel')}
          aria-haspopup="dialog"
        >
          {t('cancel.button')}
        </Button>
        {!quiet && <MoreWays onHold={() => setOpened('hold')} />}
      </Button.Group>
      <Suspense>
        {opened !== null && <CancelDialog run={run} holdsAtFirst={opened === 'hold'} onClose={() => setOpened(null)} />}
      </Suspense>
    </>
  );
}

function MoreWays({ onHold }: { onHold: () => void }) {
  const { t } = useTranslation('refresh');
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <Button variant="default" px={6} aria-label={t('cancel.more')}>
          <IconChevronDown size={14} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onHold}>{t('cancel.andHold')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
