import { Button, Stack, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../panel.tsx';
import { Tick } from '../tick.tsx';
import type { DataColumn } from './data-column.ts';
import classes from './data-table.module.css';
import type { TableLayout } from './use-table-layout.ts';

interface TableSettingsProps<Row> {
  columns: readonly DataColumn<Row>[];
  layout: TableLayout;
}

/** Which columns, how dense; kept for the person. */
export function TableSettings<Row>({ columns, layout }: TableSettingsProps<Row>) {
  const { t } = useTranslation('ui');
  return (
    <Panel
      label={t('table.columns')}
      width={220}
      align="end"
      renderButton={(trigger) => (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-label={t('table.columns')}
          {...trigger}
        >
          {t('table.columnsShort')}
        </Button>
      )}
    >
      <Stack gap="sm">
        <Tick
          label={t('table.compact')}
          checked={layout.density === 'compact'}
          onChange={(compact) => layout.setDensity(compact ? 'compact' : 'comfortable')}
        />
        <div>
          <Text size="xs" c="dimmed">
            {t('table.columnsShort')}
          </Text>
          <div className={classes.choices}>
            {columns.map((column) => (
              <Tick
                key={column.id}
                label={column.header}
                checked={layout.visibility[column.id] ?? false}
                disabled={column.naming === true}
                onChange={(visible) => layout.setVisible(column.id, visible)}
              />
            ))}
          </div>
        </div>
        <Button variant="default" onClick={layout.reset}>
          {t('table.reset')}
        </Button>
      </Stack>
    </Panel>
  );
}
