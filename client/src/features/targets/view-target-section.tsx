import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ViewTarget } from '@viewkeeper/shared/targets.ts';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { useCan } from '../../app/person.ts';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useTargetWords } from '../../app/vocabulary/target-words.ts';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { AttainmentLine, GoalLine } from './attainment-text.tsx';
import { DeadlineStrip } from './deadline-strip.tsx';
import { ForecastText } from './forecast-text.tsx';
import { ImpossibleNotice } from './impossible-notice.tsx';
import { placeOf } from './places.ts';
import classes from './targets.module.css';

const SetTargetDialog = lazy(() => import('./set-target-dialog.tsx'));
const RemoveTargetDialog = lazy(() => import('./remove-target-dialog.tsx'));

/** What was promised for a view, where that comes from, and how it was kept. */
export function ViewTargetSection({ viewId }: { viewId: number }) {
  const { t } = useTranslation(['targets', 'errors', 'deadlines']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const promise = useQuery(trpc.targets.ofView.queryOptions({ viewId }, { refetchInterval: inventory }));
  return (
    <Section title={t('section.title')} actions={promise.data && <TargetActions promise={promise.data} />}>
      {promise.isPending && <LoadingLines lines={4} />}
      {promise.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('ofView') })}
          error={promise.error}
          onRetry={() => void promise.refetch()}
          retrying={promise.isFetching}
        />
      )}
      {promise.data && <TargetFacts promise={promise.data} />}
    </Section>
  );
}

function TargetFacts({ promise }: { promise: ViewTarget }) {
  const { t } = useTranslation(['targets', 'vocabulary']);
  const words = useTargetWords();
  const { target, attainments } = promise;
  if (target === null) return <span>{t('section.none')}</span>;
  const facts: (readonly [string, ReactNode])[] = [
    [t('section.target'), words.limits(target)],
    [t('section.origin'), words.origin(target)],
    [t('section.tier'), t(`vocabulary:tier.${target.tier}`)],
  ];
  if (target.owner !== null) facts.push([t('section.owner'), showName(target.owner)]);
  if (target.tier === 'ignored') return <KeyValues facts={facts} />;
  facts.push([t('section.age'), <Age key="age" promise={promise} />]);
  if (promise.heldBy) facts.push([t('section.heldBy'), <HeldBy key="held" promise={promise} />]);
  if (target.deadline) {
    facts.push([t('section.next'), <NextDeadline key="next" promise={promise} />]);
    facts.push([t('section.deadlines'), <DeadlineStrip key="deadlines" deadlines={promise.deadlines} />]);
  }
  if (promise.heldByTable) facts.push([t('section.heldBy'), <HeldByTable key="table" promise={promise} />]);
  facts.push([
    t('section.attained'),
    <div key="attained" className={classes.lines}>
      <AttainmentLine window="days7" attainment={attainments.days7} />
      <AttainmentLine window="days28" attainment={attainments.days28} />
      <GoalLine />
    </div>,
  ]);
  return (
    <>
      <KeyValues facts={facts} />
      <ImpossibleNotice viewId={promise.viewId} errorAfterSeconds={target.errorAfterSeconds} />
    </>
  );
}

/** When it is due next, and what is to be expected of it. */
function NextDeadline({ promise: { target } }: { promise: ViewTarget }) {
  const { t } = useTranslation('deadlines');
  if (!target?.due?.nextReadyBy) return t('never');
  return (
    <div>
      <Instant value={target.due.nextReadyBy} as="absolute" />
      <ForecastText target={target} />
    </div>
  );
}

function Age({ promise: { effectiveAsOf } }: { promise: ViewTarget }) {
  const { t } = useTranslation('targets');
  const format = useFormat();
  const nowMs = useNow(5000);
  if (effectiveAsOf === null) return t('section.ageUnknown');
  return (
    <Trans
      ns="targets"
      i18nKey="section.ageAsOf"
      values={{ age: format.age(nowMs - Date.parse(effectiveAsOf)) }}
      components={{ at: <Instant value={effectiveAsOf} as="dayTime" /> }}
    />
  );
}

function HeldBy({ promise: { heldBy, ownAsOf } }: { promise: ViewTarget }) {
  if (!heldBy) return null;
  const view = (
    <Anchor component={Link} to={paths.view(heldBy.viewId)} inherit>
      <ViewName {...heldBy} />
    </Anchor>
  );
  return (
    <Trans
      ns="targets"
      i18nKey="section.heldByText"
      components={{ view, at: <Instant value={ownAsOf} as="dayTime" /> }}
    />
  );
}

function HeldByTable({ promise: { heldByTable, ownAsOf } }: { promise: ViewTarget }) {
  if (!heldByTable) return null;
  const { schemaName, tableName, dataThrough } = heldByTable;
  return (
    <Trans
      ns="targets"
      i18nKey="section.heldByTableText"
      components={{
        table: <ViewName schemaName={schemaName} viewName={tableName} />,
        through: <Instant value={dataThrough} as="dayTime" />,
        at: <Instant value={ownAsOf} as="dayTime" />,
      }}
    />
  );
}

function TargetActions({ promise }: { promise: ViewTarget }) {
  const { t } = useTranslation('targets');
  const [asked, setAsked] = useState<'set' | 'remove' | null>(null);
  const mayChange = useCan('targets.change', promise.databaseGroup);
  if (!mayChange) return null;
  const { target } = promise;
  const close = () => setAsked(null);
  return (
    <>
      <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setAsked('set')}>
        {t(target ? 'section.change' : 'section.set')}
      </Button>
      {target && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-haspopup="dialog"
          onClick={() => setAsked('remove')}
        >
          {t('section.remove')}
        </Button>
      )}
      <Suspense>
        {asked === 'set' && <SetTargetDialog subject={{ kind: 'view', promise }} onClose={close} />}
        {asked === 'remove' && target && <RemoveTargetDialog places={[placeOf(target, promise)]} onClose={close} />}
      </Suspense>
    </>
  );
}
