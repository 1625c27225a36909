import { SegmentedControl } from '@mantine/core';
import type { RequestedMode } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import classes from './refresh.module.css';

const modes = ['auto', 'concurrently', 'plain'] as const satisfies readonly RequestedMode[];

interface ModeChoiceProps {
  mode: RequestedMode;
  onMode: (mode: RequestedMode) => void;
}

export function ModeChoice({ mode, onMode }: ModeChoiceProps) {
  const { t } = useTranslation(['refresh', 'vocabulary']);
  return (
    <div className={classes.mode}>
      <SegmentedControl
        size="xs"
        aria-label={t('mode')}
        value={mode}
        onChange={(value) => onMode(modes.find((name) => name === value) ?? 'auto')}
        data={modes.map((value) => ({ value, label: t(`vocabulary:modeShort.${value}`) }))}
      />
    </div>
  );
}
