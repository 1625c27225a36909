import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';
import { useNow } from '../format/use-now.ts';
import { useHeardMs } from './heard.ts';
import { useLive } from './live-state.ts';
import classes from './shell.module.css';

/** Whether the screen follows the truth, how old its last answer is; pressing pauses and goes on. */
export function LiveMark() {
  const { t } = useTranslation();
  const format = useFormat();
  const { connection, lostSinceMs, paused, setPaused } = useLive();
  const age = format.age(useNow(1000) - useHeardMs());
  if (connection === 'off') return null;
  const words = paused
    ? t('live.paused', { age })
    : lostSinceMs !== null
      ? t('live.lostShort', { time: format.clock(lostSinceMs) })
      : connection === 'connecting'
        ? t('live.connecting')
        : t('live.live', { age });
  const action = t(paused ? 'live.resume' : 'live.pause');
  return (
    <UnstyledButton
      className={classes.live}
      data-connection={paused ? 'paused' : connection}
      data-hint={`${t('live.explain', { age })} ${action}`}
      onClick={() => setPaused(!paused)}
    >
      {paused ? (
        <IconPlayerPause size={14} aria-hidden />
      ) : connection === 'lost' ? (
        <IconAlertTriangle size={14} color="var(--vk-warn-text)" aria-hidden />
      ) : (
        <span className={classes.dot} aria-hidden />
      )}
      <span className={classes.liveWords}>{words}</span>
      <VisuallyHidden>{action}</VisuallyHidden>
    </UnstyledButton>
  );
}
