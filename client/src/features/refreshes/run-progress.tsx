import { Text } from '@mantine/core';
import type { RunDetail } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { useNow } from '../../format/use-now.ts';
import { EstimateBar } from './estimate-bar.tsx';
import classes from './run-page.module.css';
import { elapsedMs } from './step-times.ts';

/** A run under way against how long it usually takes, marked as the estimate that it is. */
export function RunProgress({ run }: { run: RunDetail }) {
  const { t } = useTranslation(['run', 'runs']);
  const format = useFormat();
  const ms = elapsedMs(run, useNow(1000));
  const { usualP50Ms, usualP95Ms } = run;
  if (run.state !== 'running') return null;
  if (usualP50Ms === null || usualP95Ms === null)
    return (
      <Text size="xs" c="dimmed">
        {t('live.noEstimate')}
      </Text>
    );
  const values = {
    elapsed: format.duration(Math.floor(ms / 1000) * 1000),
    usual: format.duration(usualP50Ms),
    most: format.duration(usualP95Ms),
  };
  const words = t(ms > usualP95Ms ? 'runs:active.barOver' : 'runs:active.barBand', values);
  return (
    <div className={classes.progress}>
      <EstimateBar elapsedMs={ms} p50Ms={usualP50Ms} p95Ms={usualP95Ms} label={words} />
      <Text size="sm">{words}.</Text>
      <Text size="xs" c="dimmed">
        {t('live.estimate')}
      </Text>
    </div>
  );
}
