import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';
import { type FacetProps, toggled } from './facet.ts';
import classes from './facets.module.css';

/** A few values to filter by, each with its count; several can be on. */
export function FacetChips({ label, options, selected, onChange }: FacetProps) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  return (
    <fieldset className={classes.chips} aria-label={label}>
      {options.map((option) => (
        <UnstyledButton
          key={option.value}
          className={classes.chip}
          aria-pressed={selected.includes(option.value)}
          {...(option.count !== undefined && {
            'aria-label': t('facetCount', { label: option.label, count: option.count }),
          })}
          onClick={() => onChange(toggled(selected, option.value))}
        >
          {option.label}{' '}
          {option.count !== undefined && <span className={classes.count}>{format.number(option.count)}</span>}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
