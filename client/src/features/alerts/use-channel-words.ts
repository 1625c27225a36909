import type { Channel } from '@viewkeeper/shared/alerts.ts';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { useSpan } from './use-span.ts';

const minuteMs = 60_000;

/** What a channel is told, as a sentence. */
export function useChannelWords() {
  const { t } = useTranslation('alerts');
  const span = useSpan();
  const gets = (channel: Channel): string => {
    if (channel.pingSeconds !== null) return t('gets.ping', { time: span(channel.pingSeconds * 1000) });
    const atOnce = channel.digestMinutes === 0 || channel.kind === 'pagerduty';
    return [
      t(`gets.${channel.minimumSeverity}`),
      channel.databaseGroups === null
        ? ''
        : t('gets.groups', { groups: channel.databaseGroups.map(showName).join(', ') }),
      atOnce || channel.minimumSeverity === 'critical'
        ? t('gets.allAtOnce')
        : t('gets.digest', { time: span(channel.digestMinutes * minuteMs) }),
      channel.remindHours === null ? '' : t('gets.remind', { time: span(channel.remindHours * 60 * minuteMs) }),
    ]
      .filter((part) => part !== '')
      .join(', ');
  };
  return { gets };
}
