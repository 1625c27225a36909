import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { expectAccessible } from './expect-accessible.ts';
import { signIn } from './sign-in.ts';

const ranking = 'mv_ranking_asesores';

/** Holds a lock that a refresh of the ranking must wait for, while the work is done. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: process.env['VIEWKEEPER_E2E_DATABASE_URL'] });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE asesores IN ACCESS EXCLUSIVE MODE');
    await work();
  } finally {
    await client.end();
  }
}

test('an operator finds a view, refreshes it, watches it finish, and reads its run', async ({ page }) => {
  await signIn(page, 'operator');
  await page.getByRole('link', { name: 'Views', exact: true }).click();
  await page.getByRole('link', { name: new RegExp(ranking) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ranking);

  await page.getByRole('button', { name: /^Refresh/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`REFRESH MATERIALIZED VIEW CONCURRENTLY "public"."${ranking}"`);
  await expect(dialog).toContainText('Nobody stands in the way');
  await dialog.getByRole('button', { name: 'Refresh', exact: true }).click();

  await expect(dialog.getByText('Done', { exact: true })).toBeVisible();
  await dialog.getByRole('link').last().click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ranking);
  await expect(page.getByRole('main')).toContainText('WAL written');
  await expect(page.getByRole('main')).toContainText('COMMIT');

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('table')).toContainText(ranking);
});

test('an operator cancels a refresh that waits, and the log says who', async ({ page }) => {
  await signIn(page, 'operator');
  await whileLocked(async () => {
    await page.goto('/views');
    await page.getByRole('link', { name: new RegExp(ranking) }).click();
    await page.getByRole('button', { name: /^Refresh/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Refresh', exact: true }).click();
    await dialog.getByRole('link').last().click();
    await expect(page).toHaveURL(/\/runs\/\d+$/);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Cancel/ })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Cancel the/ })
      .click();
    await expect(page.getByRole('main').getByText('Cancelled', { exact: true }).first()).toBeVisible();
  });
  await expect(page.getByRole('main')).toContainText('operator');
});

test('a viewer sees no button, and is refused by the server', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/views');
  await page.getByRole('link', { name: new RegExp(ranking) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ranking);
  await expect(page.getByRole('button', { name: /^Refresh/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Hold/ })).toHaveCount(0);
  const call = (path: string, input: unknown) =>
    page.evaluate(
      async ([name, body]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`/trpc/${name}`, { method: 'POST', headers, body: body ?? '' })).status;
      },
      [path, JSON.stringify(input)],
    );
  expect(await call('refreshes.request', { viewId: 1, mode: 'auto' })).toBe(403);
  expect(await call('refreshes.cancel', { runId: 1, holdMinutes: null })).toBe(403);
});

test('an analyst is told that no page is for them yet', async ({ page }) => {
  await signIn(page, 'analyst');
  await expect(page.getByRole('link', { name: 'Views' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the log holds still while runs end, and shows them when they are asked for', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/runs');
  const rows = page.getByRole('table', { name: 'Finished runs' }).getByRole('row');
  await expect(rows.nth(1)).toContainText(ranking);
  const before = await rows.nth(1).getByRole('link').getAttribute('href');
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const views = await (await fetch('/trpc/views.list?input=%7B%7D')).json();
    const body = JSON.stringify({ viewId: views.result.data.rows[0].viewId, mode: 'auto' });
    await fetch('/trpc/refreshes.request', { method: 'POST', headers, body });
  });
  const fresh = page.getByRole('button', { name: '1 new run' });
  await expect(fresh).toBeVisible();
  expect(await rows.nth(1).getByRole('link').getAttribute('href')).toBe(before);
  await fresh.click();
  await expect(fresh).toBeHidden();
  await expect(rows.nth(1).getByRole('link')).not.toHaveAttribute('href', before ?? '');
});

test('the address of the log holds its filters', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/runs?state=cancelled&fold=false');
  const table = page.getByRole('table', { name: 'Finished runs' });
  await expect(table.getByRole('row').nth(1)).toContainText('Cancelled');
  await expect(table).not.toContainText('Done');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).not.toHaveURL(/state=/);
  await expect(table).toContainText('Done');
  await page.goBack();
  await expect(page).toHaveURL(/state=cancelled/);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the dialog that refreshes is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await signIn(page, 'operator');
    await page.goto('/views');
    await page.getByRole('link', { name: new RegExp(ranking) }).click();
    await page.getByRole('button', { name: /^Refresh/ }).click();
    await expect(page.getByRole('dialog')).toContainText('Nobody stands in the way');
    await expectAccessible(page, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Refresh/ })).toBeFocused();
  });
