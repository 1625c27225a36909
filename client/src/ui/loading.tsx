import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Holds the place of `lines` lines of text or rows of `height` px, so that nothing moves when they come. */
export function LoadingLines({ lines, height = 16, gap = 12 }: { lines: number; height?: number; gap?: number }) {
  const { t } = useTranslation('ui');
  return (
    <Stack gap={gap}>
      <VisuallyHidden component="output">{t('loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} width={`${[92, 78, 85, 64][line % 4] ?? 80}%`} aria-hidden />
      ))}
    </Stack>
  );
}

/** Holds the place of a page: its title, its tools, its rows. */
export function LoadingPage() {
  return (
    <Stack gap={24}>
      <Skeleton height={28} width={220} aria-hidden />
      <LoadingLines lines={8} height={24} />
    </Stack>
  );
}
