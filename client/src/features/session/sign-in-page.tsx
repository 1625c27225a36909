import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureOf } from '../../app/failure-of.tsx';
import { useTRPC } from '../../app/trpc.ts';
import { takeFocus } from '../../ui/take-focus.ts';
import { DoorPage } from './door-page.tsx';

/** Shown at whatever address was asked for; after signing in, that page is there. */
export default function SignInPage({ setUpNeeded }: { setUpNeeded: boolean }) {
  const { t } = useTranslation('session');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.session.current.queryFilter()),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login, password }, { onError: () => passwordField.current?.select() });
  };
  return (
    <DoorPage title={t('signIn.title')}>
      {setUpNeeded && <Alert color="indigo">{t('signIn.setUpNeeded')}</Alert>}
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('signIn.login')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            ref={takeFocus}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordInput
            ref={passwordField}
            label={t('signIn.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {signIn.isError && <FailureOf title={t('signIn.failed')} error={signIn.error} />}
          <Button type="submit" size="sm" loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
    </DoorPage>
  );
}
