import { CopyButton, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';
import { none } from '../format/locale.ts';
import { useNow } from '../format/use-now.ts';
import classes from './instant.module.css';

interface InstantProps {
  /** ISO 8601 in UTC, as it came; null draws a dash. */
  value: string | null;
  /** What stands there before the hover; `absolute` where the exact time is the matter. */
  as?: 'relative' | 'dayTime' | 'absolute';
  /** In rows of a table, where every cell being a tab stop would be in the way. */
  inRow?: boolean;
}

/** A point in time: relative, absolute on hover and focus, ISO on click. */
export function Instant({ value, as = 'relative', inRow = false }: InstantProps) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const nowMs = useNow(as === 'relative' ? 5000 : 3_600_000);
  if (value === null) return <span>{none}</span>;
  const texts = {
    relative: () => format.relative(value, nowMs),
    dayTime: () => format.dayTime(value),
    absolute: () => format.absolute(value),
  };
  const hint = as === 'absolute' ? value : format.absolute(value);
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes.instant}
          onClick={copy}
          tabIndex={inRow ? -1 : 0}
          data-hint={copied ? t('copied') : hint}
        >
          <time dateTime={value}>{texts[as]()}</time>
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
