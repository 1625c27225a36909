import { ActionIcon } from '@mantine/core';
import { IconAlignLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showText } from '../format/names.ts';
import { CopyAction } from './copy-action.tsx';
import classes from './sql-block.module.css';
import { useFormattedSql } from './use-formatted-sql.ts';

interface SqlBlockProps {
  sql: string;
  /** Names the block for those who do not see it. */
  label: string;
  /** Long statements are laid out; short ones that will run are shown to the letter. */
  formatted?: boolean;
  wrap?: boolean;
}

/** SQL to read and copy; what is copied is what is shown, but for marks that would turn the direction of writing. */
export function SqlBlock({ sql, label, formatted = false, wrap = false }: SqlBlockProps) {
  const { t } = useTranslation('ui');
  const [laidOut, setLaidOut] = useState(formatted);
  const layout = useFormattedSql(sql, laidOut);
  const shown = laidOut ? (layout ?? sql) : sql;
  const toggle = laidOut ? t('sqlAsStored') : t('formatSql');
  return (
    <figure className={classes.block} aria-label={label}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <pre className={classes.sql} data-wrap={wrap || undefined} tabIndex={0}>
        <code>{showText(shown)}</code>
      </pre>
      <div className={classes.tools}>
        {formatted && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-pressed={laidOut}
            aria-label={toggle}
            data-hint={toggle}
            onClick={() => setLaidOut(!laidOut)}
          >
            <IconAlignLeft size={16} aria-hidden />
          </ActionIcon>
        )}
        <CopyAction text={shown} />
      </div>
    </figure>
  );
}
