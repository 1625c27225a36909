import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { loginSchema, newPasswordSchema, setUpSchema } from '@viewkeeper/shared/people.ts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { FailureOf } from '../../app/failure-of.tsx';
import { paths } from '../../app/paths.ts';
import { useTRPC } from '../../app/trpc.ts';
import { takeFocus } from '../../ui/take-focus.ts';
import { DoorPage } from './door-page.tsx';

/** Makes the first account with the token of the one-time link. */
export function Component() {
  const { t } = useTranslation('session');
  const token = useSearchParams()[0].get('token') ?? '';
  return (
    <DoorPage title={t('setUp.title')} lead={t('setUp.lead')}>
      {token === '' ? <Alert color="red">{t('setUp.noToken')}</Alert> : <SetUpForm token={token} />}
    </DoorPage>
  );
}

function useSetUpForm() {
  const { t } = useTranslation('session');
  return useForm({
    initialValues: { login: '', name: '', password: '', repeat: '' },
    validateInputOnBlur: true,
    validate: {
      login: (login) => (loginSchema.safeParse(login).success ? null : t('setUp.badLogin')),
      name: (name) => (setUpSchema.shape.name.safeParse(name).success ? null : t('setUp.badName')),
      password: (password) => {
        if (newPasswordSchema.safeParse(password).success) return null;
        return password.length < 15 ? t('setUp.shortPassword', { count: password.length }) : t('setUp.longPassword');
      },
      repeat: (repeat, values) => (repeat === values.password ? null : t('setUp.differs')),
    },
  });
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useTranslation('session');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useSetUpForm();
  const setUp = useMutation(
    trpc.session.setUp.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.session.current.queryFilter());
        await navigate(paths.home(), { replace: true });
      },
    }),
  );
  const submit = form.onSubmit(({ login, name, password }) => setUp.mutate({ token, login, name, password }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('setUp.name')} autoComplete="name" ref={takeFocus} {...form.getInputProps('name')} />
        <TextInput
          label={t('signIn.login')}
          description={t('setUp.loginHelp')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('login')}
        />
        <PasswordInput
          label={t('signIn.password')}
          description={t('setUp.passwordHelp')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput label={t('setUp.repeat')} autoComplete="new-password" {...form.getInputProps('repeat')} />
        {setUp.isError && <FailureOf title={t('setUp.failed')} error={setUp.error} />}
        <Button type="submit" size="sm" loading={setUp.isPending}>
          {t('setUp.submit')}
        </Button>
      </Stack>
    </form>
  );
}
