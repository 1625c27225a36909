import { Anchor } from '@mantine/core';
import type { ForecastEvidence } from '@viewkeeper/shared/forecast.ts';
import type { Target } from '@viewkeeper/shared/targets.ts';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { fullName } from '../../app/view-name.tsx';
import { useForecastWords } from '../../app/vocabulary/forecast-words.ts';
import { useFormat } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './targets.module.css';

/** What is to be expected of the next deadline, and by what evidence. */
export function ForecastText({ target }: { target: Pick<Target, 'deadline' | 'due'> }) {
  const { t } = useTranslation('deadlines');
  const words = useForecastWords()(target);
  if (!words) return t('forecast.notJudged');
  return (
    <div>
      <span {...(words.misses && { className: classes.warned })}>{words.sentence}</span>
      <Evidence target={target} />
    </div>
  );
}

function Evidence({ target: { due } }: { target: Pick<Target, 'due'> }) {
  const format = useFormat();
  const forecast = due?.forecast;
  if (forecast?.kind !== 'expected') return null;
  const { evidence, after } = forecast;
  return (
    <div className={classes.meta}>
      {evidence.by === 'run' ? (
        <Trans
          ns="deadlines"
          i18nKey="forecast.byRun"
          count={evidence.runs}
          values={{ runId: evidence.runId, usual: format.duration(evidence.usualMs) }}
          components={{ run: <Anchor component={Link} to={paths.run(evidence.runId)} inherit /> }}
        />
      ) : (
        <HabitWords evidence={evidence} />
      )}
      {after && (
        <>
          {' · '}
          <Trans
            ns="deadlines"
            i18nKey="forecast.after"
            values={{ name: fullName(after) }}
            components={{
              view: <Anchor component={Link} to={paths.view(after.viewId)} inherit />,
              at: <Instant value={after.about} as="dayTime" />,
            }}
          />
        </>
      )}
    </div>
  );
}

function HabitWords({ evidence }: { evidence: Extract<ForecastEvidence, { by: 'habit' }> }) {
  const { t } = useTranslation('deadlines');
  const format = useFormat();
  const { minuteOfDay, intervalMs, runs: count } = evidence;
  if (minuteOfDay === null) return t('forecast.byHabit', { count, interval: format.duration(intervalMs) });
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, '0'));
  return t('forecast.byHabitAt', { count, time: `${hour}:${minute}` });
}
