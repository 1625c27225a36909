import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';
import { useNow } from '../format/use-now.ts';
import { useLive } from './live-state.ts';
import classes from './shell.module.css';

/** A stream that comes back at once is not worth a word. */
const patienceMs = 3000;

/** Says above the page since when its figures are no longer followed. The figures stay. */
export function LostConnection() {
  const { t } = useTranslation();
  const format = useFormat();
  const { lostSinceMs, paused } = useLive();
  const nowMs = useNow(1000);
  const lost = lostSinceMs !== null && !paused && nowMs - lostSinceMs >= patienceMs;
  return (
    <output className={classes.status}>
      {lost && (
        <span className={classes.lost}>
          <IconAlertTriangle size={16} aria-hidden />
          {t('live.lost', { time: format.clock(lostSinceMs) })}
        </span>
      )}
    </output>
  );
}
