import { Text, TextInput } from '@mantine/core';
import type { TablePlace } from '@viewkeeper/shared/data-through.ts';
import { fromWallTime, toWallTime } from '@viewkeeper/shared/wall-time.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useFormat, useLocale } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { useNow } from '../../format/use-now.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { nameOfTable } from './table-name.ts';
import { useChangeRules } from './use-rules.ts';

interface TellLoadDialogProps {
  place: TablePlace;
  /** Up to when it is known to be loaded. */
  known: string | null;
  onClose: () => void;
}

/** Tells a load by hand, as the loading job would. */
export default function TellLoadDialog({ place, known, onClose }: TellLoadDialogProps) {
  const { t } = useTranslation('dataThrough');
  const format = useFormat();
  const { timeZone } = useLocale();
  const zone = format.zone(useNow(3_600_000));
  const { tell } = useChangeRules(onClose);
  const [wall, setWall] = useState(() => toWallTime(known ?? new Date().toISOString(), timeZone));
  const dataThrough = fromWallTime(wall, timeZone);
  const unchanged = tell.data?.changed === false ? tell.data.dataThrough : null;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('dialog.tellTitle', { name: showName(nameOfTable(place)) })}
      effect={t('dialog.tellEffect')}
      action={t('dialog.tellAction')}
      weight={{ kind: 'click' }}
      pending={tell.isPending}
      disabled={dataThrough === null}
      onConfirm={() => dataThrough !== null && tell.mutate({ ...place, dataThrough })}
      failure={tell.isError && <FailureOf title={t('dialog.tellFailed')} error={tell.error} />}
    >
      <TextInput
        type="datetime-local"
        label={t('dialog.tellAt')}
        description={t('dialog.tellZone', { zone })}
        value={wall}
        onChange={(event) => setWall(event.currentTarget.value)}
      />
      {unchanged !== null && (
        <Text size="sm" component="output">
          {t('dialog.tellOlder', { time: format.dayTime(unchanged) })}
        </Text>
      )}
    </ConfirmDialog>
  );
}
