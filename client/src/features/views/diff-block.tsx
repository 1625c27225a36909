import { VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showText } from '../../format/names.ts';
import classes from './changes.module.css';
import { diffLines } from './line-diff.ts';

const signs = { same: ' ', added: '+', removed: '−' };

/** Two texts line by line: the sign tells what the colour repeats. */
export function DiffBlock({ before, after, label }: { before: string; after: string; label: string }) {
  const { t } = useTranslation('viewStructure');
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <section className={classes.diff} tabIndex={0} aria-label={label}>
      <pre>
        {lines.map((line) => (
          <span key={line.place} className={classes.line} data-kind={line.kind}>
            <span aria-hidden>{signs[line.kind]} </span>
            {line.kind !== 'same' && <VisuallyHidden>{t(`changes.${line.kind}`)}: </VisuallyHidden>}
            {showText(line.text)}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  );
}
