import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { SqlBlock } from './sql-block.tsx';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What it will do, to whom, for how long: stands first. */
  effect: ReactNode;
  /** The statements that will run, to the letter. */
  sql?: string | undefined;
  /** More to decide, between the effect and the button. */
  children?: ReactNode;
  /** The action in the infinitive. */
  action: string;
  /** What closing means, where "Cancel" could be taken for the action. */
  dismiss?: string;
  /** In proportion to the damage: one click, one click on red, or the name typed first. */
  weight: { kind: 'click' } | { kind: 'confirm' } | { kind: 'type'; name: string };
  onConfirm: () => void;
  pending?: boolean;
  disabled?: boolean;
  /** What went wrong at the last try. */
  failure?: ReactNode;
}

/** Asks before an action: effect first, the SQL, then a proof of intent in proportion. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size="lg">
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm(props: ConfirmDialogProps) {
  const {
    effect,
    sql,
    children,
    action,
    dismiss,
    weight,
    failure,
    pending = false,
    disabled = false,
    onClose,
    onConfirm,
  } = props;
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState('');
  const proven = weight.kind !== 'type' || typed === weight.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (proven && !pending && !disabled) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div>{effect}</div>
        {sql !== undefined && (
          <div>
            <Text size="xs" c="dimmed" mb={4}>
              {t('willRun')}
            </Text>
            <SqlBlock sql={sql} label={t('willRun')} wrap />
          </div>
        )}
        {children}
        {weight.kind === 'type' && (
          <TextInput
            label={
              <Trans ns="ui" i18nKey="typeToConfirm" values={{ name: weight.name }} components={{ name: <code /> }} />
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        )}
        {failure}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus={weight.kind === 'confirm' || undefined}>
            {dismiss ?? t('cancel')}
          </Button>
          <Button
            type="submit"
            {...(weight.kind !== 'click' && { color: 'red' })}
            loading={pending}
            disabled={!proven || disabled}
            data-autofocus={weight.kind === 'click' || undefined}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
