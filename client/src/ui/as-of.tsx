import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';

/** As of when the figures of a screen are true; amber when they may not be any more. */
export function AsOf({ instant, old = false }: { instant: string; old?: boolean }) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  return (
    <Text component="span" size="xs" c={old ? 'var(--vk-warn-text)' : 'dimmed'} fw={old ? 600 : 400}>
      <time dateTime={instant}>{t('asOf', { time: format.absolute(instant) })}</time>
    </Text>
  );
}
