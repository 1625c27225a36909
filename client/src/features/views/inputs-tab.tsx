import { Anchor, Text } from '@mantine/core';
import type { RelationRef, ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ViewName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './view-page.module.css';

/** What the view reads, and what reads it. */
export function InputsTab({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('viewStructure');
  return (
    <div className={classes.stack}>
      <RelationSection title={t('inputs.title')} relations={view.baseRelations} none={t('inputs.none')} />
      <RelationSection title={t('inputs.dependents')} relations={view.dependents} none={t('inputs.noDependents')} />
    </div>
  );
}

interface RelationSectionProps {
  title: string;
  relations: readonly RelationRef[];
  none: string;
}

function RelationSection({ title, relations, none }: RelationSectionProps) {
  const { t } = useTranslation('viewStructure');
  const format = useFormat();
  return (
    <Section title={title} meta={relations.length > 0 && format.number(relations.length)}>
      {relations.length === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <PlainTable
          label={title}
          columns={[
            { header: t('inputs.relation'), grows: true },
            { header: t('inputs.kind') },
            { header: t('inputs.reach') },
            { header: t('inputs.rows'), align: 'end' },
            { header: t('inputs.size'), align: 'end' },
          ]}
          rows={relations.map((relation) => ({
            key: `${relation.schemaName}.${relation.name}`,
            cells: [
              <RelationName key="name" relation={relation} />,
              t(`inputs.kinds.${relation.kind}`),
              t(relation.direct ? 'inputs.direct' : 'inputs.through'),
              format.rows(relation.rowsEstimate),
              format.bytes(relation.totalBytes),
            ],
          }))}
        />
      )}
    </Section>
  );
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
