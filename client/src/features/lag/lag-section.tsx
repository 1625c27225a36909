import { useQuery } from '@tanstack/react-query';
import type { Lag } from '@viewkeeper/shared/lag.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { usePolling } from '../../app/polling.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { Instant } from '../../ui/instant.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { LagChain } from './lag-chain.tsx';
import { LeastAge } from './least-age.tsx';

/** What the age of a view is made of: its own contents, what it reads, and how long refreshes take. */
export function LagSection({ viewId }: { viewId: number }) {
  const { t } = useTranslation(['lag', 'errors']);
  const trpc = useTRPC();
  const { inventory } = usePolling();
  const lag = useQuery(trpc.lag.ofView.queryOptions({ viewId }, { refetchInterval: inventory }));
  return (
    <Section title={t('title')}>
      {lag.isPending && <LoadingLines lines={4} />}
      {lag.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('what') })}
          error={lag.error}
          onRetry={() => void lag.refetch()}
          retrying={lag.isFetching}
        />
      )}
      {lag.data && <LagFacts lag={lag.data} />}
    </Section>
  );
}

/** Drawn for itself in tests. */
export function LagFacts({ lag }: { lag: Lag }) {
  const { t } = useTranslation('lag');
  const format = useFormat();
  const nowMs = useNow(5000);
  const { effectiveAsOf, ownAsOf, chain } = lag;
  const facts: [string, ReactNode][] = [
    [t('dataAsOf'), <Instant key="own" value={lag.dataAsOf} as="dayTime" />],
    [t('age'), effectiveAsOf === null ? t('unknown') : format.age(nowMs - Date.parse(effectiveAsOf))],
  ];
  if (effectiveAsOf !== null)
    facts.push([t('effectiveAsOf'), <Instant key="effective" value={effectiveAsOf} as="dayTime" />]);
  if (effectiveAsOf !== null && ownAsOf !== null) {
    const delay = format.duration(Date.parse(ownAsOf) - Date.parse(effectiveAsOf));
    facts.push([t('delay'), chain.length > 1 ? t('delayText', { delay }) : t('noDelay')]);
  }
  if (chain.length > 1) facts.push([t('because'), <LagChain key="chain" chain={chain} />]);
  facts.push([t('least'), <LeastAge key="least" least={lag.minimumAge} />]);
  return <KeyValues facts={facts} />;
}
