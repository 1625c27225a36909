import type { DeadlineOutcome } from '@viewkeeper/shared/deadlines.ts';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';
import { type Spark, Sparkbars } from '../../ui/sparkbars.tsx';
import classes from './targets.module.css';

const looks = {
  met: { tone: 'ok', shape: 'solid' },
  missed: { tone: 'bad', shape: 'cross' },
  unknown: { tone: 'unknown', shape: 'hatched' },
} as const satisfies Record<DeadlineOutcome['outcome'], Pick<Spark, 'tone' | 'shape'>>;

/** How the last deadlines went: a strip, its figures in words, and each of them on demand. */
export function DeadlineStrip({ deadlines }: { deadlines: readonly DeadlineOutcome[] }) {
  const { t } = useTranslation('deadlines');
  if (deadlines.length === 0) return <span className={classes.meta}>{t('noneYet')}</span>;
  const count = (wanted: DeadlineOutcome['outcome']) => deadlines.filter(({ outcome }) => outcome === wanted).length;
  const label = t('strip', {
    count: deadlines.length,
    met: count('met'),
    missed: count('missed'),
    unknown: count('unknown'),
  });
  const bars = deadlines.map(({ readyBy, outcome }) => ({ key: readyBy, value: 1, ...looks[outcome] }));
  return (
    <details>
      <summary className={classes.strip}>
        <Sparkbars bars={bars} slots={deadlines.length} label={label} />
        <span className={classes.meta}>{label}</span>
      </summary>
      <ul className={classes.sample} aria-label={t('last')}>
        {deadlines.toReversed().map((one) => (
          <li key={one.readyBy}>
            <Instant value={one.readyBy} as="dayTime" />: <Outcome deadline={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether it was met, since when it was ready, and how much too late. */
function Outcome({ deadline: { readyBy, readyAt, outcome } }: { deadline: DeadlineOutcome }) {
  const format = useFormat();
  const lateMs = readyAt === null ? 0 : Date.parse(readyAt) - Date.parse(readyBy);
  const key = readyAt !== null ? (`${outcome}At` as const) : outcome === 'missed' ? 'notReady' : outcome;
  return (
    <Trans
      ns="deadlines"
      i18nKey={key}
      values={{ time: format.duration(lateMs) }}
      components={{ at: <Instant value={readyAt} as="dayTime" /> }}
    />
  );
}
