import { Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause } from '@tabler/icons-react';
import type { RefreshPreview } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { Notice } from '../../ui/notice.tsx';
import { Downstream } from './downstream.tsx';
import classes from './refresh.module.css';
import type { Caution } from './refresh-weight.ts';
import { SessionsNow } from './sessions-now.tsx';
import { useModeWords } from './use-mode-words.ts';

interface RefreshEffectProps {
  preview: RefreshPreview;
  cautions: readonly Caution[];
}

/** What the refresh would do: who waits, whom it meets now, how long it takes, what stays behind. */
export function RefreshEffect({ preview, cautions }: RefreshEffectProps) {
  const { t } = useTranslation('refresh');
  const format = useFormat();
  const modeWords = useModeWords();
  const { hold, effectiveMode, lockMode } = preview;
  return (
    <div className={classes.stack}>
      {hold && (
        <Notice look={{ tone: 'warn', icon: IconPlayerPause }} title={t('held', { time: format.absolute(hold.until) })}>
          {hold.note !== null && <Text size="sm">{hold.note}</Text>}
          <Text size="sm">{t('heldNext')}</Text>
        </Notice>
      )}
      {cautions.length > 0 && (
        <Notice look={{ tone: 'bad', icon: IconAlertTriangle }} title={t('caution.title')}>
          {cautions.map((caution) => (
            <Text key={caution} size="sm">
              {t(`caution.${caution}`)}
            </Text>
          ))}
        </Notice>
      )}
      <div>
        <Text fw={600}>{t(`effect.${effectiveMode}`)}</Text>
        <Text size="sm" c="dimmed">
          {modeWords(effectiveMode, preview.modeReason)} {t(`effect.lock.${lockMode}`)}{' '}
          {t('effect.gives_up', { time: format.duration(preview.lockTimeoutMs) })}
        </Text>
      </div>
      <Usual preview={preview} />
      <SessionsNow preview={preview} />
      <Downstream views={preview.downstream} />
    </div>
  );
}

function Usual({ preview: { usualP50Ms, usualP95Ms, usualCount } }: { preview: RefreshPreview }) {
  const { t } = useTranslation('refresh');
  const format = useFormat();
  if (usualP50Ms === null || usualP95Ms === null) return <Text size="sm">{t('usualNone')}</Text>;
  const usual = format.duration(usualP50Ms);
  if (usualCount === 1) return <Text size="sm">{t('usualOne', { usual })}</Text>;
  return <Text size="sm">{t('usual', { usual, most: format.duration(usualP95Ms), count: usualCount })}</Text>;
}
