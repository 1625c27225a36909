import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

interface NoMatchProps {
  title: string;
  text: string;
  onClear: () => void;
  /** What is cleared. */
  of?: 'filters' | 'search';
}

/** In the place of a list whose filters or search leave nothing. */
export function NoMatch({ title, text, onClear, of = 'filters' }: NoMatchProps) {
  const { t } = useTranslation('ui');
  return (
    <EmptyState
      icon={IconFilterOff}
      title={title}
      text={text}
      action={
        <Button variant="default" onClick={onClear}>
          {t(of === 'filters' ? 'clearFilters' : 'clearSearch')}
        </Button>
      }
    />
  );
}
