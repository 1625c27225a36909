import { useQuery } from '@tanstack/react-query';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { Trans } from 'react-i18next';
import { useTRPC } from '../../app/trpc.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';

/** What makes a view older than its own contents are: a view that it reads, or a table whose load did not come. */
export function CauseLine({ view: { viewId } }: { view: Pick<ViewRow, 'viewId'> }) {
  const trpc = useTRPC();
  const format = useFormat();
  const lag = useQuery(trpc.lag.ofView.queryOptions({ viewId }));
  const cause = lag.data?.chain.at(-1);
  if (!lag.data || !cause || lag.data.chain.length < 2) return null;
  const { effectiveAsOf, ownAsOf } = lag.data;
  const key = cause.viewId === null ? 'status.becauseOfTable' : 'status.becauseOfView';
  return (
    <p>
      <Trans
        ns="freshness"
        i18nKey={effectiveAsOf === null ? 'status.becauseUnknown' : key}
        values={{ delay: format.duration(Date.parse(ownAsOf ?? '') - Date.parse(effectiveAsOf ?? '')) }}
        components={{
          name: <ViewName schemaName={cause.schemaName} viewName={cause.name} />,
          at: <Instant value={cause.asOf} as="dayTime" />,
        }}
      />
    </p>
  );
}
