import type { Cookie, Page } from '@playwright/test';

export type Account = 'analyst' | 'viewer' | 'operator' | 'admin';

/** Sessions of this process, by account: a journey that ends one for good signs in by itself. */
const sessions = new Map<Account, Cookie[]>();

/** Signs in with a demo account, by its form the first time, and waits for the first page. */
export async function signIn(page: Page, account: Account): Promise<void> {
  const kept = sessions.get(account);
  if (kept) await page.context().addCookies(kept);
  await page.goto('/');
  if (!kept) {
    await page.getByRole('textbox', { name: 'Login' }).fill(account);
    await page.getByLabel('Password').first().fill(`viewkeeper-demo-${account}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.getByRole('button', { name: /Demo/ }).waitFor();
  sessions.set(account, await page.context().cookies());
}
