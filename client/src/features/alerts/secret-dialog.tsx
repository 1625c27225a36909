import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';
import { CopyAction } from '../../ui/copy-action.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import classes from './alerts.module.css';

/** Shows the signing secret of a new webhook, once. */
export default function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation('alerts');
  return (
    <Dialog opened onClose={onClose} title={t('secret.title', { name: showName(name) })} size="lg">
      <Stack gap="md">
        <Text>{t('secret.text')}</Text>
        <span className={classes.secret}>
          <code>{secret}</code>
          <CopyAction text={secret} />
        </span>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('secret.done')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
