import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { GrantsEditor } from './grants-editor.tsx';
import { PasswordField } from './password-field.tsx';
import { type NewPerson, useNewPersonForm } from './person-form.ts';

interface AddPersonFormProps {
  groups: readonly string[];
  /** The login that the console refused because another person has it. */
  takenLogin: string | null;
  pending: boolean;
  /** What went wrong otherwise. */
  failure: ReactNode;
  onSubmit: (person: NewPerson) => void;
  onCancel: () => void;
}

/** Everything that a new person needs to sign in. */
export function AddPersonForm({ groups, takenLogin, pending, failure, onSubmit, onCancel }: AddPersonFormProps) {
  const { t } = useTranslation(['people', 'ui']);
  const form = useNewPersonForm();
  const loginField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takenLogin !== null) loginField.current?.focus();
  }, [takenLogin]);
  const login = form.getInputProps('login');
  const password = form.getInputProps('password');
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(onSubmit, (_, __, event) => {
        const first = event?.currentTarget;
        if (first instanceof HTMLElement) focusFirstError(first);
      })}
    >
      <Stack gap="md">
        <TextInput label={t('field.name')} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label={t('field.login')}
          description={t('field.loginHelp')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...login}
          error={takenLogin === form.values.login ? t('field.loginTaken') : login.error}
          ref={loginField}
        />
        <PasswordField
          label={t('field.password')}
          value={form.values.password}
          onChange={(value) => form.setFieldValue('password', value)}
          error={password.error}
        />
        <GrantsEditor
          grants={form.values.grants}
          groups={groups}
          onChange={(grants) => form.setFieldValue('grants', grants)}
          error={typeof form.errors.grants === 'string' ? form.errors.grants : null}
        />
        {failure}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('addAction')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** After the errors are drawn. */
function focusFirstError(form: HTMLElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
