import { Button, Divider, Stack, Text } from '@mantine/core';
import { IconKeyboard, IconLogout, IconSettings, IconUserCircle, IconWorld } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, type MouseEvent, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format-context.ts';
import { useNow } from '../format/use-now.ts';
import { closePanel, Panel } from '../ui/panel.tsx';
import { FailureOf } from './failure-of.tsx';
import { useKeyboard } from './keyboard/keyboard-context.ts';
import { usePerson } from './person.ts';
import classes from './shell.module.css';
import { useTRPC } from './trpc.ts';

const PreferencesDialog = lazy(() => import('../features/session/preferences-dialog.tsx'));

/** Time zone and the person: who is signed in, with which roles, how they want to see things. */
export function PersonMenu() {
  const { t } = useTranslation();
  const format = useFormat();
  const zone = format.zone(useNow(3_600_000));
  const [preferencesOpen, setPreferencesOpen] = useState(false);
  return (
    <>
      <Button
        className={classes.zone ?? ''}
        variant="subtle"
        color="gray"
        fw={400}
        leftSection={<IconWorld size={16} aria-hidden />}
        onClick={() => setPreferencesOpen(true)}
        aria-label={t('zone', { zone })}
      >
        {zone}
      </Button>
      <AccountMenu onPreferences={() => setPreferencesOpen(true)} />
      <Suspense>{preferencesOpen && <PreferencesDialog onClose={() => setPreferencesOpen(false)} />}</Suspense>
    </>
  );
}

function AccountMenu({ onPreferences }: { onPreferences: () => void }) {
  const { t } = useTranslation();
  const person = usePerson();
  const { openSheet } = useKeyboard();
  return (
    <Panel
      label={t('person.menu', { name: person.name })}
      width={260}
      align="end"
      renderButton={(trigger) => (
        <Button
          variant="subtle"
          color="gray"
          px={6}
          fw={400}
          leftSection={<IconUserCircle size={20} stroke={1.6} aria-hidden />}
          aria-label={t('person.menu', { name: person.name })}
          {...trigger}
        >
          <Text component="span" size="sm" visibleFrom="sm" maw={140} truncate>
            {person.name}
          </Text>
        </Button>
      )}
    >
      <AccountPanel onPreferences={onPreferences} onKeys={openSheet} />
    </Panel>
  );
}

/** The panel is out of the way before the dialog takes the focus. */
const closeThen = (act: () => void) => (event: MouseEvent<HTMLElement>) => {
  closePanel(event);
  act();
};

function AccountPanel({ onPreferences, onKeys }: { onPreferences: () => void; onKeys: () => void }) {
  const { t } = useTranslation();
  const person = usePerson();
  const signOut = useSignOut();
  const action = { variant: 'subtle', color: 'gray', justify: 'flex-start', fw: 400 } as const;
  return (
    <Stack gap={2}>
      <Text fw={600}>{person.name}</Text>
      <Text size="xs" c="dimmed">
        {person.login}
      </Text>
      {person.grants.map(({ role, databaseGroup }) => (
        <Text key={`${role} ${databaseGroup}`} size="xs" c="dimmed">
          {t(`person.role.${role}`)} · {databaseGroup ?? t('person.everywhere')}
        </Text>
      ))}
      <Divider my={8} />
      <Button {...action} leftSection={<IconSettings size={16} aria-hidden />} onClick={closeThen(onPreferences)}>
        {t('person.preferences')}
      </Button>
      <Button {...action} leftSection={<IconKeyboard size={16} aria-hidden />} onClick={closeThen(onKeys)}>
        {t('person.keys')}
      </Button>
      <Button
        {...action}
        leftSection={<IconLogout size={16} aria-hidden />}
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        {t('person.signOut')}
      </Button>
      {signOut.isError && <FailureOf title={t('person.signOutFailed')} error={signOut.error} />}
    </Stack>
  );
}

function useSignOut() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.session.signOut.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.session.current.queryFilter());
        // What the next person at this browser may see is theirs to ask for.
        if (!queryClient.getQueryData(trpc.session.current.queryKey())?.person) queryClient.clear();
      },
    }),
  );
}
