import { Text } from '@mantine/core';
import type { FreshnessInput, HorizonHolder, UnknownReason } from '@viewkeeper/shared/freshness.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { Fragment } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { stalenessLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './freshness.module.css';
import { changesOf, confirmedThrough, findSql, holderToName } from './freshness-rules.ts';
import { RowChanges } from './row-changes.tsx';
import { whoIs } from './who-is.ts';

/** From when the rows are, up to when that is confirmed, and why no further. Nothing for a view that is gone. */
export function FreshnessLines({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['freshness', 'vocabulary']);
  if (view.staleness === null) return null;
  const holder = view.staleness === 'fresh' ? holderToName(view.evidence) : null;
  return (
    <section className={classes.lines} aria-label={t('title')}>
      <StatusMark look={stalenessLooks[view.staleness]} label={t(`vocabulary:staleness.${view.staleness}`)} />
      <div className={classes.words}>
        <AsOfLine view={view} />
        {view.staleness === 'fresh' && <FreshLine view={view} />}
        {view.staleness === 'stale' && <StaleLine view={view} />}
        {view.stalenessReason !== null && <UnknownLines view={view} reason={view.stalenessReason} />}
        {holder && <HolderLine holder={holder} />}
      </div>
    </section>
  );
}

function AsOfLine({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('freshness');
  const format = useFormat();
  const nowMs = useNow(5000);
  if (view.staleness === 'unpopulated') return <p>{t('unpopulated')}</p>;
  if (view.dataAsOf === null) return <p>{t('asOfUnknown')}</p>;
  const through = confirmedThrough(view);
  return (
    <p>
      <Trans
        ns="freshness"
        i18nKey={through === null ? 'asOf' : 'asOfConfirmed'}
        values={{ age: format.relative(view.dataAsOf, nowMs) }}
        components={{ at: <Instant value={view.dataAsOf} as="dayTime" />, through: <Instant value={through} /> }}
      />
    </p>
  );
}

function FreshLine({ view: { evidence } }: { view: ViewDetail }) {
  const { t } = useTranslation('freshness');
  return (
    <p className={classes.why}>
      {evidence.judgedAt === null ? t('notJudged') : t('unchanged', { count: evidence.inputs.length })}
    </p>
  );
}

function StaleLine({ view: { evidence, stalenessSince } }: { view: ViewDetail }) {
  const { t } = useTranslation('freshness');
  const { shown, more } = changesOf(evidence);
  return (
    <p className={classes.why}>
      {t('why')}{' '}
      {shown.map((input, index) => (
        <Fragment key={`${input.schemaName}\n${input.name}`}>
          {index > 0 && ' · '}
          <ChangedInput input={input} sameEpoch={evidence.sameEpoch} />
        </Fragment>
      ))}
      {more > 0 && ` ${t('more', { count: more })}`}
      {shown.length === 0 && (
        <>
          {t('definitionChanged')}{' '}
          <Trans ns="freshness" i18nKey="since" components={{ at: <Instant value={stalenessSince} as="dayTime" /> }} />
        </>
      )}
    </p>
  );
}

function ChangedInput({ input, sameEpoch }: { input: FreshnessInput; sameEpoch: boolean | null }) {
  return (
    <span className={classes.input}>
      <bdi title={`${input.schemaName}.${input.name}`}>{showName(input.name)}</bdi>{' '}
      <RowChanges input={input} sameEpoch={sameEpoch} />{' '}
      <Trans ns="freshness" i18nKey="since" components={{ at: <Instant value={input.changeSeenAt} as="dayTime" /> }} />
    </span>
  );
}

function UnknownLines({ view, reason }: { view: ViewDetail; reason: UnknownReason }) {
  const { t } = useTranslation('freshness');
  const { remedySql } = view.evidence;
  const sql = remedySql ?? findSql[reason] ?? null;
  const label = t(remedySql === null ? 'find' : 'run');
  return (
    <>
      <p className={classes.why}>
        {t('why')} {t(`reason.${reason}.what`)} {t(`reason.${reason}.remedy`)}
      </p>
      {sql !== null && (
        <div className={classes.sql}>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <SqlBlock sql={sql} label={label} wrap />
        </div>
      )}
    </>
  );
}

function HolderLine({ holder }: { holder: HorizonHolder }) {
  const { t } = useTranslation('freshness');
  return (
    <p className={classes.why}>
      <Trans
        ns="freshness"
        i18nKey="held"
        values={{ pid: holder.pid, who: whoIs(holder, t) }}
        components={{ at: <Instant value={holder.since} as="dayTime" /> }}
      />
    </p>
  );
}
