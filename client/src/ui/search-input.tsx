import { UnstyledButton } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './search-input.module.css';

export interface SearchInputProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  /** `/` goes to the one search of a page, Esc leaves it. */
  ofPage?: boolean;
}

/** A field to search in what is near it: plain, because the first page has one. */
export function SearchInput({ value, onChange, label, ofPage = false }: SearchInputProps) {
  const { t } = useTranslation('ui');
  return (
    <span className={classes.field}>
      <IconSearch className={classes.icon} size={14} aria-hidden />
      <input
        className={classes.input}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={value}
        data-page-search={ofPage || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && ofPage) event.currentTarget.blur();
        }}
      />
      {value !== '' && (
        <UnstyledButton className={classes.clear} aria-label={t('clearSearch')} onClick={() => onChange('')}>
          <IconX size={14} aria-hidden />
        </UnstyledButton>
      )}
    </span>
  );
}
