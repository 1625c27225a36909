import { UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';
import { type FacetProps, toggled } from './facet.ts';
import classes from './facets.module.css';
import { Panel } from './panel.tsx';
import { SearchInput } from './search-input.tsx';
import { Tick } from './tick.tsx';

/** Many values to filter by, in a list with a search. */
export function FacetMenu({ label, options, selected, onChange }: FacetProps) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  return (
    <Panel
      label={label}
      width={280}
      renderButton={(trigger) => (
        <UnstyledButton className={classes.chip} data-active={selected.length > 0 || undefined} {...trigger}>
          {label}
          {selected.length > 0 && <span className={classes.count}>{format.number(selected.length)}</span>}
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      )}
    >
      {options.length > 8 && <SearchInput label={t('search')} value={text} onChange={setText} />}
      <div className={classes.options}>
        {shown.map((option) => (
          <Tick
            key={option.value}
            label={option.label}
            {...(option.count !== undefined && { after: format.number(option.count) })}
            checked={selected.includes(option.value)}
            onChange={() => onChange(toggled(selected, option.value))}
          />
        ))}
      </div>
    </Panel>
  );
}
