import { render } from '@testing-library/react';
import type { CurrentPerson } from '@viewkeeper/shared/people.ts';
import type { Role } from '@viewkeeper/shared/permissions.ts';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { type ReactNode, Suspense } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createI18n } from '../../app/i18n.ts';
import { PersonContext } from '../../app/person.ts';
import { Providers } from '../../app/providers.tsx';
import { createQueryClient } from '../../app/query-client.ts';

function personWith(role: Role): CurrentPerson {
  return {
    personId: 1,
    login: 'ana',
    name: 'Ana',
    grants: [{ role, databaseGroup: null }],
    preferences: { language: null, timeZone: null, colorScheme: 'auto' },
  };
}

/** Draws it within the app, for a person with the role. */
export function draw(element: ReactNode, { role = 'operator' }: { role?: Role } = {}) {
  const router = createMemoryRouter([{ path: '*', element }]);
  render(
    <Providers i18n={createI18n('en')} queryClient={createQueryClient()} env="test">
      <NuqsTestingAdapter>
        <PersonContext value={personWith(role)}>
          <Suspense>
            <RouterProvider router={router} />
          </Suspense>
        </PersonContext>
      </NuqsTestingAdapter>
    </Providers>,
  );
}
