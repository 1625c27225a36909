import { Button, Text } from '@mantine/core';
import type { TargetRow } from '@viewkeeper/shared/targets.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './targets.module.css';

const SetTargetDialog = lazy(() => import('./set-target-dialog.tsx'));
const RemoveTargetDialog = lazy(() => import('./remove-target-dialog.tsx'));
const AdoptDialog = lazy(() => import('./adopt-dialog.tsx'));

/** As many as one request takes. */
const atOnce = 500;

interface SelectionToolsProps {
  selected: readonly TargetRow[];
  onSelectAll: () => void;
  onClear: () => void;
}

/** What can be done with the chosen views at once. */
export function SelectionTools({ selected, onSelectAll, onClear }: SelectionToolsProps) {
  const { t } = useTranslation('targets');
  const [asked, setAsked] = useState<'set' | 'remove' | 'adopt' | null>(null);
  const rows = selected.slice(0, atOnce);
  const own = rows.filter(({ target }) => target?.scope === 'view');
  const habitual = rows.filter(({ habit }) => habit !== null);
  const [first] = rows;
  const shared = {
    onClose: () => setAsked(null),
    onDone: () => {
      setAsked(null);
      onClear();
    },
  };
  if (!first)
    return (
      <Button variant="default" onClick={onSelectAll}>
        {t('selectAll')}
      </Button>
    );
  return (
    <div className={classes.tools}>
      <Text size="sm">{t('selected', { count: rows.length })}</Text>
      <Button onClick={() => setAsked('set')}>{t('setMany', { count: rows.length })}</Button>
      {habitual.length > 0 && (
        <Button variant="default" onClick={() => setAsked('adopt')}>
          {t('adoptMany', { count: habitual.length })}
        </Button>
      )}
      {own.length > 0 && (
        <Button variant="default" onClick={() => setAsked('remove')}>
          {t('removeMany', { count: own.length })}
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onClear}>
        {t('selectNone')}
      </Button>
      <Suspense>
        {asked === 'set' && (
          <SetTargetDialog
            subject={{ kind: 'views', viewIds: rows.map(({ viewId }) => viewId), target: first.target }}
            {...shared}
          />
        )}
        {asked === 'adopt' && <AdoptDialog rows={habitual} {...shared} />}
        {asked === 'remove' && (
          <RemoveTargetDialog places={own.map(({ viewId }) => ({ scope: 'view', viewId }))} {...shared} />
        )}
      </Suspense>
    </div>
  );
}
