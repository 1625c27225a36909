import { Text } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useCan } from '../../app/person.ts';
import { useTRPC } from '../../app/trpc.ts';
import { fullName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { LoadingLines } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import { IndexSection } from './index-section.tsx';
import classes from './view-page.module.css';

/** How the view is made: its definition, columns, indexes and rights. */
export function StructureTab({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('viewStructure');
  const mayRead = useCan('definitions.read', view.databaseGroup);
  return (
    <div className={classes.stack}>
      {mayRead ? (
        <Definition view={view} />
      ) : (
        <Section title={t('structure.definition')}>
          <Notice look={{ tone: 'unknown', icon: IconFileOff }} title={t('structure.definitionForbidden')}>
            <Text size="sm" c="dimmed">
              {t('structure.definitionForbiddenText')}
            </Text>
          </Notice>
        </Section>
      )}
      <ColumnSection view={view} />
      <IndexSection indexes={view.indexes} />
      <RightSection view={view} />
    </div>
  );
}

function Definition({ view }: { view: ViewDetail }) {
  const { t } = useTranslation(['viewStructure', 'errors']);
  const trpc = useTRPC();
  const definition = useQuery(trpc.views.definition.queryOptions({ viewId: view.viewId }));
  return (
    <Section title={t('structure.definition')} meta={definition.data?.asOf && <AsOf instant={definition.data.asOf} />}>
      {definition.isPending && <LoadingLines lines={8} />}
      {definition.isError && (
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('structure.what') })}
          error={definition.error}
          onRetry={() => void definition.refetch()}
          retrying={definition.isFetching}
        />
      )}
      {definition.data &&
        (definition.data.definition === null ? (
          <Text c="dimmed">{t('structure.notReadYet')}</Text>
        ) : (
          <SqlBlock
            sql={definition.data.definition}
            label={t('structure.definitionOf', { name: fullName(view) })}
            formatted
          />
        ))}
    </Section>
  );
}

function ColumnSection({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('viewStructure');
  const format = useFormat();
  return (
    <Section title={t('structure.columns')} meta={format.number(view.columns.length)}>
      <PlainTable
        label={t('structure.columns')}
        columns={[
          { header: t('structure.column') },
          { header: t('structure.type') },
          { header: t('structure.meaning'), grows: true },
        ]}
        rows={view.columns.map((column) => ({
          key: column.name,
          cells: [
            showName(column.name),
            <code key="type">{column.type}</code>,
            column.comment ?? <span key="comment">–</span>,
          ],
        }))}
      />
    </Section>
  );
}

function RightSection({ view }: { view: ViewDetail }) {
  const { t } = useTranslation('viewStructure');
  return (
    <Section title={t('structure.rights')}>
      {view.rights.length === 0 ? (
        <Text c="dimmed">{t('structure.noRights')}</Text>
      ) : (
        <PlainTable
          label={t('structure.rights')}
          columns={[{ header: t('structure.grantee') }, { header: t('structure.privileges'), grows: true }]}
          rows={view.rights.map((right) => ({
            key: `${right.grantee} ${right.grantable}`,
            cells: [
              showName(right.grantee),
              [right.privileges.join(', '), right.grantable ? t('structure.grantable') : null]
                .filter((part) => part !== null)
                .join(' · '),
            ],
          }))}
        />
      )}
    </Section>
  );
}
