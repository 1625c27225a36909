import { Anchor, Text } from '@mantine/core';
import type { FreshnessEvidence, FreshnessInput } from '@viewkeeper/shared/freshness.ts';
import type { RelationRef, ViewDetail } from '@viewkeeper/shared/views.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { Instant } from '../../ui/instant.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ChangeTriggerSection } from './change-trigger-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { RowChanges } from './row-changes.tsx';
import classes from './view-page.module.css';

/** What the view reads, with what has changed there since its refresh, the evidence, and what reads it. */
export function InputsTab({ view, loads }: { view: ViewDetail; loads: ReactNode }) {
  const { t } = useTranslation('viewStructure');
  return (
    <div className={classes.stack}>
      <ReadsSection view={view} />
      {view.goneAt === null && <ChangeTriggerSection view={view} />}
      {loads}
      <EvidenceSection view={view} />
      <Section title={t('inputs.dependents')} meta={<Count relations={view.dependents} />}>
        <RelationTable label={t('inputs.dependents')} relations={view.dependents} none={t('inputs.noDependents')} />
      </Section>
    </div>
  );
}

function Count({ relations }: { relations: readonly RelationRef[] }) {
  const format = useFormat();
  return relations.length > 0 && format.number(relations.length);
}

function ReadsSection({ view }: { view: ViewDetail }) {
  const { baseRelations, evidence } = view;
  const { t } = useTranslation(['viewStructure', 'freshness']);
  const format = useFormat();
  return (
    <Section
      title={t('inputs.title')}
      meta={
        <>
          <Count relations={baseRelations} />
          {evidence.comparedThrough !== null &&
            ` · ${t('freshness:inputs.comparedUpTo', { time: format.absolute(evidence.comparedThrough) })}`}
        </>
      }
      actions={
        view.goneAt === null && (
          <Anchor component={Link} to={paths.lineage({ database: view.databaseId, node: view.oid })} size="sm">
            {t('inputs.inLineage')}
          </Anchor>
        )
      }
    >
      <RelationTable
        label={t('inputs.title')}
        relations={baseRelations}
        none={t('inputs.none')}
        {...(evidence.inputs.length > 0 && { evidence })}
      />
    </Section>
  );
}

interface RelationTableProps {
  label: string;
  relations: readonly RelationRef[];
  none: string;
  /** Where it is known, what has changed in each of them. */
  evidence?: FreshnessEvidence;
}

function RelationTable({ label, relations, none, evidence }: RelationTableProps) {
  const { t } = useTranslation(['viewStructure', 'freshness']);
  const format = useFormat();
  if (relations.length === 0) return <Text c="dimmed">{none}</Text>;
  const inputs = new Map(evidence?.inputs.map((input) => [keyOf(input), input]));
  const changeCells = (relation: RelationRef) => {
    const input = inputs.get(keyOf(relation));
    return [
      <SinceRefresh key="change" input={input} sameEpoch={evidence?.sameEpoch ?? null} />,
      <Instant key="seen" value={input?.changeSeenAt ?? null} inRow />,
    ];
  };
  return (
    <PlainTable
      label={label}
      columns={[
        { header: t('inputs.relation'), grows: true },
        ...(evidence
          ? [{ header: t('freshness:inputs.sinceRefresh') }, { header: t('freshness:inputs.firstSeen') }]
          : []),
        { header: t('inputs.kind') },
        { header: t('inputs.reach') },
        { header: t('inputs.rows'), align: 'end' },
        { header: t('inputs.size'), align: 'end' },
      ]}
      rows={relations.map((relation) => ({
        key: keyOf(relation),
        cells: [
          <RelationName key="name" relation={relation} />,
          ...(evidence ? changeCells(relation) : []),
          t(`inputs.kinds.${relation.kind}`),
          t(relation.direct ? 'inputs.direct' : 'inputs.through'),
          format.rows(relation.rowsEstimate),
          format.bytes(relation.totalBytes),
        ],
      }))}
    />
  );
}

const keyOf = ({ schemaName, name }: Pick<RelationRef, 'schemaName' | 'name'>) => `${schemaName}\n${name}`;

function SinceRefresh({ input, sameEpoch }: { input: FreshnessInput | undefined; sameEpoch: boolean | null }) {
  const { t } = useTranslation('freshness');
  if (!input) {
    return (
      <span className={classes.meta} data-hint={t('inputs.notComparedHint')} data-above>
        {t('inputs.notCompared')}
      </span>
    );
  }
  if (input.change === null) return <span className={classes.meta}>{t('inputs.unchanged')}</span>;
  return <RowChanges input={input} sameEpoch={sameEpoch} />;
}

function RelationName({ relation }: { relation: RelationRef }) {
  const name = <ViewName schemaName={relation.schemaName} viewName={relation.name} />;
  if (relation.viewId === null) return name;
  return (
    <Anchor component={Link} to={paths.view(relation.viewId)} size="sm">
      {name}
    </Anchor>
  );
}
