import { Stack, Text } from '@mantine/core';
import type { ModeReason } from '@viewkeeper/shared/refreshes.ts';
import { useTranslation } from 'react-i18next';
import { SqlBlock } from '../../ui/sql-block.tsx';

interface ConcurrentlyVerdictProps {
  possible: boolean;
  reason: ModeReason;
  ddl: string | null;
}

/** Why REFRESH … CONCURRENTLY is possible or not, and what makes it possible. */
export function ConcurrentlyVerdict({ possible, reason, ddl }: ConcurrentlyVerdictProps) {
  const { t } = useTranslation(['views', 'vocabulary']);
  if (possible) return <span>{t('concurrentlyYes')}</span>;
  return (
    <Stack gap={4} style={{ whiteSpace: 'normal' }}>
      <Text size="sm">{t(`vocabulary:modeReason.${reason}`)}</Text>
      {reason === 'unpopulated' && <Text size="sm">{t('concurrentlyRemedy.unpopulated')}</Text>}
      {ddl !== null && (
        <>
          <Text size="sm">{t('concurrentlyRemedy.no_unique_index')}</Text>
          <SqlBlock sql={ddl} label={t('concurrentlyRemedy.no_unique_index')} wrap />
        </>
      )}
    </Stack>
  );
}
