import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { expectAccessible } from './expect-accessible.ts';
import { openView } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_ranking_asesores';
/** It waits for observations, 15 s apart. */
const observed = { timeout: 40_000 };

test('a refresh in another session shows while it runs, and stands in the log when it has ended', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'operator');
  await openView(page, view);
  const client = new Client({
    connectionString: process.env['VIEWKEEPER_E2E_DATABASE_URL'],
    application_name: 'nightly load',
  });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`REFRESH MATERIALIZED VIEW ${view}`);
    const notice = page.getByRole('note').filter({ hasText: 'outside Viewkeeper' });
    await expect(notice).toContainText('application nightly load', observed);
    await expectAccessible(page);
    await page.goto(`/views?q=${view}`);
    await expect(page.getByRole('table').getByText('Outside', { exact: true })).toBeVisible(observed);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  await expect(page.getByRole('table').getByText('Outside', { exact: true })).toHaveCount(0, observed);

  await page.goto('/runs?origin=elsewhere');
  const table = page.getByRole('table');
  await expect(table).toContainText(view, observed);
  await expect(table).toContainText('OutsideViewkeeper');
  await expectAccessible(page);
  await table
    .getByRole('link', { name: new RegExp(view) })
    .first()
    .click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  await expect(page.getByRole('main')).toContainText('only a REFRESH leaves that behind');
  await expect(page.getByRole('main')).toContainText('nightly load');
  await expectAccessible(page);
});
