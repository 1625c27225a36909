import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { expectAccessible } from './expect-accessible.ts';
import { signIn } from './sign-in.ts';

/** It waits for observations, 15 s apart. */
const observed = { timeout: 40_000 };

test('the overview says how the views stand, and shows a refresh in another session while it lasts', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'operator');
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page).toHaveTitle(/^Overview/u);
  await expect(page.getByText(/\d of \d databases observed within/u)).toBeVisible();

  const client = new Client({ connectionString: process.env['VIEWKEEPER_E2E_DATABASE_URL'] });
  await client.connect();
  const line = page.getByRole('listitem').filter({ hasText: 'transaction that is still open' });
  try {
    await client.query('BEGIN');
    await client.query('REFRESH MATERIALIZED VIEW mv_metricas_mensuales');
    await expect(line).toContainText('mv_metricas_mensuales', observed);
    await expectAccessible(page);
    await client.query('ROLLBACK');
  } finally {
    await client.end();
  }
  await expect(line).toBeHidden(observed);

  const counts = page.getByRole('navigation', { name: 'Views' });
  await counts.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/views\?status=/u);
  await page.goBack();
  await expect(page).toHaveTitle(/^Overview/u);
});
