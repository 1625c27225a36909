import type { LineageNode } from '@viewkeeper/shared/lineage.ts';
import { useTranslation } from 'react-i18next';
import { stalenessLooks } from '../../app/vocabulary/looks.ts';
import { none } from '../../format/locale.ts';
import { StatusMark } from '../../ui/status-mark.tsx';

/** Whether anything beneath a materialized view has changed; a dash for what has no contents of its own to judge. */
export function Verdict({ node: { view } }: { node: LineageNode }) {
  const { t } = useTranslation(['vocabulary', 'freshness']);
  if (!view) return <span>{none}</span>;
  const reason = view.stalenessReason;
  return (
    <StatusMark
      look={stalenessLooks[view.staleness]}
      label={t(`vocabulary:staleness.${view.staleness}`)}
      {...(reason !== null && { why: t(`freshness:reason.${reason}.what`) })}
    />
  );
}
