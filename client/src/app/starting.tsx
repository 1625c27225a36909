import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Before anything is known: who is there, what they may see. */
export function Starting() {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh">
      <Loader size="sm" aria-hidden />
      <VisuallyHidden component="output">{t('starting')}</VisuallyHidden>
    </Center>
  );
}
