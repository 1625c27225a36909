import { SegmentedControl, Stack, Text } from '@mantine/core';
import type { ChangeTriggers } from '@viewkeeper/shared/change-triggers.ts';
import type { ViewDetail } from '@viewkeeper/shared/views.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../app/view-name.tsx';
import { useFormat } from '../../format/format-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';

const parts = ['add', 'verify', 'remove'] as const;
type Part = (typeof parts)[number];

/** Time with change triggers against time without: `pnpm bench freshness`, in docs/benchmarks.md. */
const cost = { single: 1.14, batch: 1.2 };

interface ChangeTriggerDialogProps {
  view: ViewDetail;
  triggers: ChangeTriggers;
  onClose: () => void;
}

/** SQL for a DBA to run: the console shows it and does not run it. */
export default function ChangeTriggerDialog({ view, triggers, onClose }: ChangeTriggerDialogProps) {
  const { t } = useTranslation('changeTriggers');
  const [part, setPart] = useState<Part>('add');
  return (
    <Dialog opened onClose={onClose} size="xl" title={t('dialog.title', { name: fullName(view) })}>
      <Stack gap="md">
        <Text size="sm">{t('dialog.intro')}</Text>
        <SegmentedControl
          aria-label={t('dialog.part')}
          value={part}
          onChange={setPart}
          data={parts.map((value) => ({ value, label: t(`dialog.parts.${value}`) }))}
        />
        {part === 'add' && <AddPart sql={triggers.sql} />}
        {part === 'verify' && <LabelledSql label={t('dialog.verify')} sql={triggers.sql.verify} />}
        {part === 'remove' && (
          <>
            <Text size="sm">
              {t('dialog.lock')} {t('dialog.removeEffect')}
            </Text>
            <LabelledSql label={t('dialog.remove')} sql={triggers.sql.remove} />
            <LabelledSql label={t('dialog.removeAgent')} sql={triggers.sql.removeAgent} />
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function AddPart({ sql }: { sql: ChangeTriggers['sql'] }) {
  const { t } = useTranslation('changeTriggers');
  const format = useFormat();
  const ratio = (value: number) => `${format.number(Math.round(value * 100))} %`;
  return (
    <>
      <Text size="sm">{t('dialog.cost', { single: ratio(cost.single), batch: ratio(cost.batch) })}</Text>
      <Text size="sm">
        {t('dialog.lock')} {t('dialog.refresh')}
      </Text>
      {sql.createAgent !== null && <LabelledSql label={t('dialog.agent')} sql={sql.createAgent} />}
      <LabelledSql label={t('dialog.add')} sql={sql.add} />
    </>
  );
}

function LabelledSql({ label, sql }: { label: string; sql: string }) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <SqlBlock sql={sql} label={label} wrap />
    </div>
  );
}
