import type { Problem } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './alerts.module.css';
import { problemLook } from './problem-looks.ts';
import { useProblemWords } from './use-problem-words.ts';

export function SeverityMark({ problem }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const { severity, endedAt, endedBecause, mute } = problem;
  const look = problemLook(problem);
  if (endedAt !== null && endedBecause !== null)
    return <StatusMark look={look} label={t('state.recovered')} why={t(`endedBecause.${endedBecause}`)} />;
  if (mute) return <StatusMark look={look} label={t('state.muted')} />;
  return <StatusMark look={look} label={t(`severity.${severity}`)} why={t(`severityWhy.${severity}`)} />;
}

/** What it is, and its database beneath. */
export function TitleCell({ problem }: { problem: Problem }) {
  const words = useProblemWords();
  return (
    <span className={classes.two}>
      <bdi className={classes.name}>{words.title(problem)}</bdi>
      {problem.databaseName !== null && <span className={classes.second}>{showName(problem.databaseName)}</span>}
    </span>
  );
}

/** What it brings about, in a line; a dash where it concerns nothing but itself. */
export function EffectText({ problem }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const { viewCount, lateCount, blockedReaders } = problem;
  const parts = [
    viewCount > 0 ? t('effect.views', { count: viewCount }) : '',
    lateCount > 0 ? t('effect.late', { count: lateCount }) : '',
    blockedReaders > 0 ? t('effect.readers', { count: blockedReaders }) : '',
  ].filter((part) => part !== '');
  return <span>{parts.length === 0 ? none : parts.join(', ')}</span>;
}
