import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import type { RunFold } from './fold-runs.ts';
import classes from './runs.module.css';

interface RunFoldLineProps {
  fold: RunFold;
  /** The view needs no name. */
  ofOneView: boolean;
  onToggle: () => void;
}

/** Many routine runs of a view in one line: how many, from when until when, and how long they took. */
export function RunFoldLine({ fold: { runs, open }, ofOneView, onToggle }: RunFoldLineProps) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const newest = runs[0];
  const oldest = runs.at(-1);
  if (!newest || !oldest) return null;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const count = runs.length;
  const times = runs.flatMap((run) => run.ranMs ?? []);
  const least = format.duration(Math.min(...times));
  const most = format.duration(Math.max(...times));
  return (
    <UnstyledButton className={classes.fold} aria-expanded={open} onClick={onToggle}>
      <Chevron size={14} aria-hidden />
      <IconCircleCheck className={classes.foldIcon} size={14} aria-hidden />
      <span className={classes.foldWords}>
        {ofOneView ? (
          t('foldOfView', { count })
        ) : (
          <>
            {t('fold', { count })} <ViewName schemaName={newest.schemaName} viewName={newest.viewName} />
          </>
        )}
        ,{' '}
        {t('foldWhen', {
          from: format.dayTime(oldest.requestedAt),
          until: format.clock(Date.parse(newest.requestedAt)),
        })}
        , {least === most ? t('foldRanSame', { least }) : t('foldRan', { least, most })}
      </span>
    </UnstyledButton>
  );
}
