import type { Page } from '@playwright/test';

export type Account = 'analyst' | 'viewer' | 'operator' | 'admin';

/** Signs in with a demo account, and waits for the first page. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Login' }).fill(account);
  await page.getByLabel('Password').first().fill(`viewkeeper-demo-${account}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /Demo/ }).waitFor();
}
