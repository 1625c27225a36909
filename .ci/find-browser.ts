import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { passThrough, rootFolder } from './command.ts';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * A Chromium for the browser tests: VIEWKEEPER_CHROMIUM, Playwright's own, the system's; as root on Debian one is
 * installed. Error: what to install.
 */
export async function findBrowser(): Promise<string> {
  const given = process.env['VIEWKEEPER_CHROMIUM'];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`VIEWKEEPER_CHROMIUM: there is no file ${given}`);
  }
  const present = playwrightsOwn() ?? onSystem();
  if (present) return present;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('There is no browser for the tests: installing Debian’s chromium.');
    await passThrough('apt-get', ['update']);
    await passThrough('apt-get', ['install', '-y', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
    const installed = onSystem();
    if (installed) return installed;
  }
  throw new Error(
    'There is no browser for the tests. Install Chromium or Chrome (Debian: apt-get install chromium), or run ' +
      '`pnpm --filter e2e exec playwright install chromium`, or set VIEWKEEPER_CHROMIUM to the path of one.',
  );
}

function playwrightsOwn(): string | null {
  const fromTests = createRequire(path.join(rootFolder, 'e2e/package.json'));
  const { chromium } = fromTests('@playwright/test') as { chromium: { executablePath: () => string } };
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

function onSystem(): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = [
    ...systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...applications,
  ];
  return candidates.find((file) => existsSync(file)) ?? null;
}
