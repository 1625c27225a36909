import { Anchor } from '@mantine/core';
import type { LineageNode } from '@viewkeeper/shared/lineage.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ViewName } from '../../app/view-name.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { affectedViews, type Lineage } from './graph.ts';
import classes from './lineage.module.css';
import { Verdict } from './verdict.tsx';

interface AffectedSectionProps {
  lineage: Lineage;
  node: LineageNode;
  hrefOf: (oid: number) => string;
}

/** What a change in a table makes stale; or what keeps old rows when a view is not refreshed. To the ends, whatever is drawn. */
export function AffectedSection({ lineage, node, hrefOf }: AffectedSectionProps) {
  const { t } = useTranslation('lineage');
  const affected = useMemo(() => affectedViews(lineage, node.oid), [lineage, node.oid]);
  const of = node.view ? 'view' : 'table';
  if (affected.length === 0) return <p className={classes.meta}>{t(`affected.${of}None`)}</p>;
  return (
    <Section title={t(`affected.${of}`, { count: affected.length })}>
      <p className={classes.meta}>{t(`affected.${of}Text`)}</p>
      <PlainTable
        label={t('affected.list')}
        columns={[{ header: t('affected.name'), grows: true }, { header: t('affected.verdict') }]}
        rows={affected.map((view) => ({
          key: view.node.oid,
          cells: [
            <span key="name" className={classes.affected}>
              <Anchor component={Link} to={hrefOf(view.node.oid)} size="sm">
                <ViewName schemaName={view.node.schemaName} viewName={view.node.name} />
              </Anchor>
              {!node.view && (
                <span className={classes.meta}>{t(view.atOnce ? 'affected.atOnce' : 'affected.later')}</span>
              )}
            </span>,
            <Verdict key="verdict" node={view.node} />,
          ],
        }))}
      />
    </Section>
  );
}
