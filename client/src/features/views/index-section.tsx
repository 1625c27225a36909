import { Text } from '@mantine/core';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { Instant } from '../../ui/instant.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './views.module.css';

type ViewIndex = ViewDetail['indexes'][number];

/** The indexes with what they cost and whether they are used. */
export function IndexSection({ indexes }: { indexes: readonly ViewIndex[] }) {
  const { t } = useTranslation('viewStructure');
  const format = useFormat();
  return (
    <Section title={t('structure.indexes')} meta={indexes.length > 0 && format.number(indexes.length)}>
      {indexes.length === 0 ? (
        <Text c="dimmed">{t('structure.noIndexes')}</Text>
      ) : (
        <PlainTable
          label={t('structure.indexes')}
          columns={[
            { header: t('structure.index'), grows: true },
            { header: t('structure.properties') },
            { header: t('structure.size'), align: 'end' },
            { header: t('structure.scans'), align: 'end' },
            { header: t('structure.lastScan') },
          ]}
          rows={indexes.map((index) => ({
            key: index.name,
            cells: [
              <IndexName key="name" index={index} />,
              <IndexProperties key="properties" index={index} />,
              format.bytes(index.sizeBytes),
              format.number(index.scans),
              <Instant key="lastScan" value={index.lastScanAt} />,
            ],
          }))}
        />
      )}
    </Section>
  );
}

function IndexName({ index }: { index: ViewIndex }) {
  const { t } = useTranslation('viewStructure');
  return (
    <span className={classes.two}>
      <span>{showName(index.name)}</span>
      <code className={classes.definition}>{index.definition ?? t('structure.notReadYet')}</code>
    </span>
  );
}

function IndexProperties({ index }: { index: ViewIndex }) {
  const { t } = useTranslation('viewStructure');
  return (
    <span className={classes.two}>
      {index.unique && <span>{t('structure.unique')}</span>}
      {index.servesConcurrently && <span>{t('structure.serves')}</span>}
      {!index.valid && <span className={classes.flag}>{t('structure.invalid')}</span>}
    </span>
  );
}
