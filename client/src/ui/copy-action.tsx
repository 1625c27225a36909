import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function CopyAction({ text }: { text: string }) {
  const { t } = useTranslation('ui');
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => {
        const label = copied ? t('copied') : t('copy');
        return (
          <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={label} data-hint={label}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        );
      }}
    </CopyButton>
  );
}
