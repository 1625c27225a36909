import {
  type Icon,
  IconCloud,
  IconEye,
  IconQuestionMark,
  IconStack2,
  IconTable,
  IconTableColumn,
} from '@tabler/icons-react';
import type { LineageNode } from '@viewkeeper/shared/lineage.ts';
import { useTranslation } from 'react-i18next';
import classes from './lineage.module.css';

const icons: Record<LineageNode['kind'], Icon> = {
  table: IconTable,
  partitioned_table: IconTableColumn,
  view: IconEye,
  materialized_view: IconStack2,
  foreign_table: IconCloud,
  other: IconQuestionMark,
};

export function KindIcon({ kind }: Pick<LineageNode, 'kind'>) {
  const Drawn = icons[kind];
  return <Drawn size={14} aria-hidden className={classes.icon} />;
}

/** What a relation is, in a word, and how many partitions stand within it. */
export function KindMark({ node }: { node: LineageNode }) {
  const { t } = useTranslation(['lineage', 'viewStructure']);
  return (
    <span className={classes.mark}>
      <KindIcon kind={node.kind} />
      {t(`viewStructure:inputs.kinds.${node.kind}`)}
      {node.partitionCount > 0 && ` · ${t('partitions', { count: node.partitionCount })}`}
    </span>
  );
}
