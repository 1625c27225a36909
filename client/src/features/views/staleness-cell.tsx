import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { stalenessLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { none } from '../../format/locale.ts';
import { useNow } from '../../format/use-now.ts';
import type { Density } from '../../ui/data-table/data-column.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './freshness.module.css';
import { FreshnessLines } from './freshness-lines.tsx';

/** Whether anything beneath has changed; why, since when and in which table are one press away. */
export function StalenessCell({ view, density = 'compact' }: { view: ViewRow; density?: Density }) {
  const { t } = useTranslation(['views', 'vocabulary']);
  const [asked, setAsked] = useState(false);
  const { figure, hint } = useWords(view);
  const { staleness } = view;
  if (staleness === null) return <span>{none}</span>;
  const word = t(`vocabulary:staleness.${staleness}`);
  const label = t('staleness.open', { name: fullName(view) });
  return (
    <Panel
      label={label}
      width={420}
      renderButton={(trigger) => (
        <UnstyledButton
          className={classes.cell}
          data-density={density}
          // Open, the panel says it better, and the hint would lie beneath it.
          data-hint={trigger['aria-expanded'] ? undefined : hint}
          data-above
          onClick={() => setAsked(true)}
          {...trigger}
        >
          <StatusMark look={stalenessLooks[staleness]} label={word} />{' '}
          {figure !== null && <span className={classes.figure}>{figure}</span>}
          <VisuallyHidden>{label}</VisuallyHidden>
        </UnstyledButton>
      )}
    >
      {asked && <LinesOf view={view} />}
    </Panel>
  );
}

/** Up to when it is confirmed, for how long it is stale, or why it is unknown: in a few words, and in a sentence. */
function useWords({ staleness, stalenessReason, stalenessSince, freshThrough }: ViewRow) {
  const { t } = useTranslation(['views', 'freshness']);
  const format = useFormat();
  const nowMs = useNow(5000);
  if (stalenessReason !== null) {
    return {
      figure: t(`freshness:reason.${stalenessReason}.short`),
      hint: t(`freshness:reason.${stalenessReason}.what`),
    };
  }
  if (staleness === 'fresh') {
    return {
      figure: t('staleness.fresh', { when: format.relative(freshThrough, nowMs) }),
      hint: t('staleness.freshHint', { time: format.absolute(freshThrough) }),
    };
  }
  if (staleness === 'stale' && stalenessSince !== null) {
    return {
      figure: t('staleness.stale', { age: format.age(nowMs - Date.parse(stalenessSince)) }),
      hint: t('staleness.staleHint', { from: format.absolute(freshThrough), until: format.absolute(stalenessSince) }),
    };
  }
  return { figure: null, hint: t('freshness:unpopulated') };
}

/** The evidence belongs to the view's details, which are asked for when somebody wants to know. */
function LinesOf({ view }: { view: ViewRow }) {
  const { t } = useTranslation(['views', 'errors']);
  const trpc = useTRPC();
  const detail = useQuery(trpc.views.get.queryOptions({ viewId: view.viewId }));
  if (detail.isPending) return <LoadingLines lines={3} />;
  if (detail.isError) {
    return (
      <FailureOf
        title={t('errors:couldNotLoad', { what: t('what.view') })}
        error={detail.error}
        onRetry={() => void detail.refetch()}
      />
    );
  }
  return <FreshnessLines view={detail.data} />;
}
