import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { DatabaseRow } from '@viewkeeper/shared/databases.ts';
import { useTranslation } from 'react-i18next';
import { none } from '../../format/locale.ts';
import { showName } from '../../format/names.ts';
import { directions } from './graph.ts';
import classes from './lineage.module.css';
import { depths, type LineageAddress } from './use-lineage-address.ts';

interface LineageToolsProps {
  databases: readonly Pick<DatabaseRow, 'databaseId' | 'name'>[];
  databaseId: number;
  address: LineageAddress;
  as: 'graph' | 'list';
  onChange: (change: Partial<LineageAddress>) => void;
}

/** Which database, as what, and how far around the chosen relation. */
export function LineageTools({ databases, databaseId, address, as, onChange }: LineageToolsProps) {
  const { t } = useTranslation('lineage');
  return (
    <div className={classes.tools}>
      <div className={classes.field}>
        {t('database')}
        <NativeSelect
          size="xs"
          aria-label={t('database')}
          value={String(databaseId)}
          onChange={(event) => onChange({ database: Number(event.currentTarget.value), node: null, column: null })}
          data={[
            // An address may name a database that is not to be seen: then none of the others is chosen.
            ...(databases.some((row) => row.databaseId === databaseId)
              ? []
              : [{ value: String(databaseId), label: none }]),
            ...databases.map((row) => ({ value: String(row.databaseId), label: showName(row.name) })),
          ]}
        />
      </div>
      <div className={classes.field}>
        {t('show')}
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          value={as}
          onChange={(value) => onChange({ as: value === 'graph' ? 'graph' : 'list' })}
          data={(['graph', 'list'] as const).map((value) => ({ value, label: t(`as.${value}`) }))}
        />
      </div>
      {address.node !== null && (
        <>
          <div className={classes.field}>
            {t('direction')}
            <SegmentedControl
              size="xs"
              aria-label={t('direction')}
              value={address.direction}
              onChange={(value) => onChange({ direction: directions.find((name) => name === value) ?? 'both' })}
              data={directions.map((value) => ({ value, label: t(`directions.${value}`) }))}
            />
          </div>
          <div className={classes.field}>
            {t('depth')}
            <NativeSelect
              size="xs"
              aria-label={t('depth')}
              value={String(address.depth ?? '')}
              onChange={(event) => onChange({ depth: Number(event.currentTarget.value) || null })}
              data={[
                { value: '', label: t('depthAll') },
                ...depths.map((depth) => ({ value: String(depth), label: String(depth) })),
              ]}
            />
          </div>
        </>
      )}
    </div>
  );
}
