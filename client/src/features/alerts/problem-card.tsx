import type { Problem } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './alerts.module.css';
import { EffectText, SeverityMark, TitleCell } from './problem-cells.tsx';

/** A problem where it is narrow. */
export function ProblemCard({ problem }: { problem: Problem }) {
  const { t } = useTranslation('problems');
  const concerns = problem.viewCount + problem.blockedReaders > 0;
  return (
    <div className={classes.card}>
      <SeverityMark problem={problem} />
      <TitleCell problem={problem} />
      <span className={classes.second}>
        {t('column.since')} <Instant value={problem.beganAt} inRow />
        {concerns && <> · </>}
        {concerns && <EffectText problem={problem} />}
      </span>
      {problem.owner !== null && (
        <span className={classes.second}>
          {t('column.owner')}: {showName(problem.owner)}
        </span>
      )}
    </div>
  );
}
