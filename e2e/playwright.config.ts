import { defineConfig } from '@playwright/test';

// `pnpm test e2e` starts a console of its own and names it here; by hand, a running demo serves.
const address = process.env['VIEWKEEPER_E2E_URL'] ?? 'http://localhost:7400';
const executablePath = process.env['VIEWKEEPER_CHROMIUM'];

const waiting = ['alerts.spec.ts', 'deadlines.spec.ts'];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // The journeys share one console, and some change what others read: one after another. Beside them those that mostly
  // wait, each for a view of its own.
  workers: 2,
  projects: [
    { name: 'journeys', testIgnore: waiting, workers: 1 },
    { name: 'waiting', testMatch: waiting, workers: 1 },
  ],
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'America/Bogota',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's sandbox refuses to run as root; without the second it keeps asking for the internet.
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking'],
    },
  },
});
