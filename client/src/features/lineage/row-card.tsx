import { useTranslation } from 'react-i18next';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { KindMark } from './kind-mark.tsx';
import classes from './lineage.module.css';
import type { LineageRow } from './lineage-rows.ts';
import { Place } from './place.tsx';
import { Verdict } from './verdict.tsx';

/** A relation of the list where it is narrow. */
export function RowCard({ row: { node, steps, reads, readBy } }: { row: LineageRow }) {
  const { t } = useTranslation('lineage');
  const format = useFormat();
  return (
    <div className={classes.card}>
      <div className={classes.cardName}>
        <ViewName schemaName={node.schemaName} viewName={node.name} />
      </div>
      <div className={classes.cardLine}>
        <KindMark node={node} />
        {node.view && <Verdict node={node} />}
      </div>
      <div className={classes.cardLine}>
        {steps !== null && <Place steps={steps} />}
        <span>
          {t('column.reads')} {format.number(reads)} · {t('column.readBy')} {format.number(readBy)}
        </span>
        <span>{format.bytes(node.totalBytes)}</span>
      </div>
    </div>
  );
}
