import { statusSinceMs } from '@viewkeeper/shared/target-status.ts';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { Trans, useTranslation } from 'react-i18next';
import { useForecastWords } from '../../app/vocabulary/forecast-words.ts';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { useTargetWords } from '../../app/vocabulary/target-words.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { CauseLine } from './cause-line.tsx';
import classes from './freshness.module.css';

/** Why a view has its status: from when its contents are, what was promised, since when it is not kept, what to do. */
export function StatusLines({ view }: { view: ViewRow }) {
  const { t } = useTranslation(['freshness', 'vocabulary']);
  const { status, target } = view;
  return (
    <div className={classes.lines}>
      <StatusMark look={viewStatusLooks[status]} label={t(`vocabulary:viewStatus.${status}`)} />
      <div className={classes.words}>
        <p>{t(`vocabulary:viewStatusWhy.${status}`)}</p>
        {target !== null && target.tier !== 'ignored' && <AgeLine view={view} />}
        {target !== null && target.tier !== 'ignored' && <CauseLine view={view} />}
        <SinceLine view={view} />
        <ForecastLine view={view} />
        <TargetLine view={view} />
        <p className={classes.why}>{t(`status.remedy.${status}`)}</p>
      </div>
    </div>
  );
}

function AgeLine({ view: { effectiveAsOf } }: { view: ViewRow }) {
  const { t } = useTranslation('freshness');
  const format = useFormat();
  const nowMs = useNow(5000);
  if (effectiveAsOf === null) return <p>{t('status.ageUnknown')}</p>;
  return (
    <p>
      <Trans
        ns="freshness"
        i18nKey="status.age"
        values={{ age: format.age(nowMs - Date.parse(effectiveAsOf)) }}
        components={{ at: <Instant value={effectiveAsOf} as="dayTime" /> }}
      />
    </p>
  );
}

/** When the promise was broken, or the last run failed. */
function SinceLine({ view: { status, target, effectiveAsOf, recentRuns } }: { view: ViewRow }) {
  const nowMs = useNow(60_000);
  const brokenMs = statusSinceMs(status, target, effectiveAsOf, nowMs);
  const failed = status === 'failing' ? recentRuns.find(({ state }) => state === 'failed') : undefined;
  const at = brokenMs === null ? (failed?.at ?? null) : new Date(brokenMs).toISOString();
  if (at === null) return null;
  return (
    <p>
      <Trans
        ns="freshness"
        i18nKey={failed ? 'status.failedAt' : 'status.since'}
        components={{ at: <Instant value={at} as="dayTime" /> }}
      />
    </p>
  );
}

/** What is to be expected of its next deadline. */
function ForecastLine({ view: { target } }: { view: ViewRow }) {
  const words = useForecastWords();
  const forecast = target === null ? null : words(target);
  return forecast && <p>{forecast.sentence}.</p>;
}

function TargetLine({ view: { target } }: { view: ViewRow }) {
  const { t } = useTranslation(['freshness', 'vocabulary']);
  const words = useTargetWords();
  if (target === null) return null;
  const parts = [
    t('status.target', { limits: words.limits(target), origin: words.origin(target) }),
    target.tier === 'critical' ? t('vocabulary:tier.critical') : null,
    target.owner === null ? null : t('status.owner', { owner: showName(target.owner) }),
  ];
  return <p>{parts.filter((part) => part !== null).join(' · ')}</p>;
}
