import classes from './search-field.module.css';
import { SearchInput, type SearchInputProps } from './search-input.tsx';

/** The search of a page: `/` goes there, Esc leaves it. */
export function SearchField(props: Omit<SearchInputProps, 'ofPage'>) {
  return (
    <span className={classes.field}>
      <SearchInput {...props} ofPage />
    </span>
  );
}
