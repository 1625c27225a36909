import { Container } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { KeptScope } from '../ui/kept-state.ts';
import { FailureOf } from './failure-of.tsx';
import { LiveProvider } from './live.tsx';
import { PersonContext } from './person.ts';
import { Shell } from './shell.tsx';
import { Starting } from './starting.tsx';
import { useSession } from './use-session.ts';

const SignInPage = lazy(() => import('../features/session/sign-in-page.tsx'));

/** Who is signed in sees the shell; everybody else the sign-in, at the same address, so that they arrive where they wanted. */
export function SessionGate() {
  const { t } = useTranslation(['app', 'errors']);
  const session = useSession();
  if (session.isPending) return <Starting />;
  if (!session.data) {
    return (
      <Container component="main" size="sm" py={64}>
        <title>{t('product')}</title>
        <FailureOf
          title={t('errors:couldNotLoad', { what: t('product') })}
          error={session.error}
          onRetry={() => void session.refetch()}
          retrying={session.isFetching}
        />
      </Container>
    );
  }
  const { person, setUpNeeded } = session.data;
  if (!person) {
    return (
      <Suspense fallback={<Starting />}>
        <SignInPage setUpNeeded={setUpNeeded} />
      </Suspense>
    );
  }
  return (
    <PersonContext value={person}>
      <KeptScope value={String(person.personId)}>
        <LiveProvider>
          <Shell />
        </LiveProvider>
      </KeptScope>
    </PersonContext>
  );
}
