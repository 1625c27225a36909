import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filter-bar.module.css';

interface FilterBarProps {
  filtered: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** What a list can be narrowed by, and, while it is, the button that shows all of it again. */
export function FilterBar({ filtered, onClear, children }: FilterBarProps) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.bar}>
      {children}
      {filtered && (
        <Button variant="subtle" leftSection={<IconX size={14} aria-hidden />} onClick={onClear}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
