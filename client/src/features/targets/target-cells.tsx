import { Checkbox } from '@mantine/core';
import { targetOfHabit } from '@viewkeeper/shared/target-status.ts';
import type { TargetRow } from '@viewkeeper/shared/targets.ts';
import { useTranslation } from 'react-i18next';
import { fullName, ViewName } from '../../app/view-name.tsx';
import { useForecastWords } from '../../app/vocabulary/forecast-words.ts';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { useTargetWords } from '../../app/vocabulary/target-words.ts';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './targets.module.css';

/** Which rows are chosen, and which the person may choose. */
export interface Selection {
  isSelected: (row: TargetRow) => boolean;
  mayChange: (row: TargetRow) => boolean;
  toggle: (row: TargetRow) => void;
}

interface PickBoxProps {
  row: TargetRow;
  selection: Selection;
  /** On a card, all of which is a link, it needs 24 px to be met. */
  onCard?: boolean;
}

/** Chooses a view, where its target may be changed. */
export function PickBox({ row, selection, onCard = false }: PickBoxProps) {
  const { t } = useTranslation('targets');
  if (!selection.mayChange(row)) return null;
  return (
    <span data-above>
      <Checkbox
        size={onCard ? 'md' : 'xs'}
        checked={selection.isSelected(row)}
        onChange={() => selection.toggle(row)}
        aria-label={t('select', { name: fullName(row) })}
      />
    </span>
  );
}

/** A view, and its database beneath. */
export function NameCell({ row }: { row: TargetRow }) {
  return (
    <span className={classes.two}>
      <ViewName schemaName={row.schemaName} viewName={row.viewName} />
      <span className={classes.second}>{showName(row.databaseName)}</span>
    </span>
  );
}

export function StatusOfRow({ row: { status } }: { row: TargetRow }) {
  const { t } = useTranslation('vocabulary');
  return (
    <StatusMark look={viewStatusLooks[status]} label={t(`viewStatus.${status}`)} why={t(`viewStatusWhy.${status}`)} />
  );
}

/** The maximum age, and beneath from when on contents are due. */
export function LimitsCell({ row: { target } }: { row: TargetRow }) {
  const { t } = useTranslation(['targets', 'vocabulary']);
  const format = useFormat();
  if (target?.tier === 'ignored') return <span className={classes.second}>{t('vocabulary:tier.ignored')}</span>;
  if (target?.errorAfterSeconds == null || target.warnAfterSeconds === null) return <span>{none}</span>;
  return (
    <span className={classes.two}>
      <span>{format.duration(target.errorAfterSeconds * 1000)}</span>
      <span className={classes.second}>{format.duration(target.warnAfterSeconds * 1000)}</span>
    </span>
  );
}

/** When its deadline is due next, and beneath what is to be expected of it; all of it in words on hover. */
export function DeadlineCell({ row: { target } }: { row: TargetRow }) {
  const { t } = useTranslation('deadlines');
  const words = useTargetWords();
  const forecast = useForecastWords();
  if (!target?.deadline) return <span>{none}</span>;
  const expected = forecast(target);
  const hint = [words.deadline(target.deadline), expected?.sentence].filter(Boolean).join('. ');
  return (
    <span className={classes.two} data-hint={hint}>
      <Instant value={target.due?.nextReadyBy ?? null} as="dayTime" inRow />
      <span className={expected?.misses ? classes.warned : classes.second}>
        {expected?.short ?? t('forecast.notJudged')}
      </span>
    </span>
  );
}

export function OriginCell({ row: { target } }: { row: TargetRow }) {
  const { t } = useTranslation('vocabulary');
  const words = useTargetWords();
  if (target === null) return <span>{none}</span>;
  return (
    <span className={classes.two}>
      <span>{words.origin(target)}</span>
      {target.tier === 'critical' && <span className={classes.second}>{t('tier.critical')}</span>}
    </span>
  );
}

/** What its habit proposes. */
export function HabitCell({ row: { habit } }: { row: TargetRow }) {
  const format = useFormat();
  if (habit === null) return <span>{none}</span>;
  return <span>{format.duration(targetOfHabit(habit).errorAfterSeconds * 1000)}</span>;
}
