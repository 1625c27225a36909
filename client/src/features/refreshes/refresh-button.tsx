import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/person.ts';

const RefreshDialog = lazy(() => import('./refresh-dialog.tsx'));

/** What the button and its dialog need to know of a view. */
export interface RefreshedView {
  viewId: number;
  schemaName: string;
  viewName: string;
  databaseName: string;
  databaseGroup: string;
  environment: string;
}

/** Opens the dialog that refreshes the view; nothing where the person may not. `again`: after a run of it. */
export function RefreshButton({ view, again = false }: { view: RefreshedView; again?: boolean }) {
  const { t } = useTranslation('refresh');
  const [open, setOpen] = useState(false);
  const mayRefresh = useCan('runs.request', view.databaseGroup);
  if (!mayRefresh) return null;
  return (
    <>
      <Button leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {t(again ? 'again' : 'button')}
      </Button>
      <Suspense>{open && <RefreshDialog view={view} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
