import { NuqsAdapter } from 'nuqs/adapters/react-router/v8';
import { Suspense } from 'react';
import { Outlet, type RouteObject, ScrollRestoration } from 'react-router';
import { featureRoutes } from './feature-routes.ts';
import { LandingPage } from './landing-page.tsx';
import { LocaleProvider } from './locale-provider.tsx';
import { MissingPage } from './missing-page.tsx';
import { PageCrash } from './page-crash.tsx';
import { patterns } from './paths.ts';
import { SessionGate } from './session-gate.tsx';
import { Starting } from './starting.tsx';

function Root() {
  return (
    <NuqsAdapter>
      <LocaleProvider>
        <Suspense fallback={<Starting />}>
          <Outlet />
        </Suspense>
        <ScrollRestoration />
      </LocaleProvider>
    </NuqsAdapter>
  );
}

export const routes: RouteObject[] = [
  {
    Component: Root,
    ErrorBoundary: PageCrash,
    HydrateFallback: Starting,
    children: [
      { path: patterns.setUp, lazy: () => import('../features/session/set-up-page.tsx') },
      {
        Component: SessionGate,
        children: [
          {
            ErrorBoundary: PageCrash,
            children: [
              { path: patterns.home, Component: LandingPage },
              ...featureRoutes,
              { path: '*', Component: MissingPage },
            ],
          },
        ],
      },
    ],
  },
];
