import { expect, test } from '@playwright/test';
import { signIn } from './sign-in.ts';

const view = 'mv_metricas_mensuales';

test('an operator narrows the list, and the address says to what', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/views');
  await expect(page.getByRole('table', { name: 'Materialized views' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('mensuales');
  await expect(page).toHaveURL(/q=mensuales/);
  await expect(page.getByText('1 view', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByText('15 views', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sort by Size' }).or(page.getByTitle('Sort by Size')).click();
  await expect(page).toHaveURL(/sort=size/);
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=size/);
});

test('a filter that leaves nothing says so, and can be taken away', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/views?q=nothing-is-called-so');
  await expect(page.getByText('No view matches')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(page.getByRole('link', { name: new RegExp(view) })).toBeVisible();
});

test('columns that a person chooses are kept', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/views');
  await page.getByRole('button', { name: 'Columns and density' }).click();
  await page.getByRole('checkbox', { name: 'Schema' }).check();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Schema' })).toBeVisible();
});

test('an operator reads how a view is made, and its definition', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/views');
  await page.getByRole('link', { name: new RegExp(view) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(view);
  await page.getByRole('tab', { name: 'Structure' }).click();
  await expect(page).toHaveURL(/tab=structure/);
  await expect(page.getByText(/SELECT/).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Inputs' }).click();
  await expect(page.getByRole('table', { name: 'Reads' })).toContainText('directly');
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Structure' })).toHaveAttribute('aria-selected', 'true');
});

test('a view can be held with a note, and released', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/views');
  await page.getByRole('link', { name: new RegExp(view) }).click();
  await page.getByRole('button', { name: 'Hold…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('the console starts no refresh of this view');
  await dialog.getByLabel('Why').fill('The base table is being loaded');
  await dialog.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(page.getByText(/^On hold until .* by operator$/)).toBeVisible();
  await expect(page.getByText('The base table is being loaded')).toBeVisible();
  await page.getByRole('button', { name: 'Release' }).click();
  await expect(page.getByRole('button', { name: 'Hold…' })).toBeVisible();
});

test('a viewer sees the view, but neither its definition nor what changes it', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/views');
  await page.getByRole('link', { name: new RegExp(view) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(view);
  await expect(page.getByRole('button', { name: 'Hold…' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Structure' }).click();
  await expect(page.getByText('Definitions are shown to operators and administrators.')).toBeVisible();
  const refused = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ viewId: 1, minutes: 60, note: null });
    return (await fetch('/trpc/views.hold', { method: 'POST', headers, body })).status;
  });
  expect(refused).toBe(403);
});

test('an address that leads to no view says so', async ({ page }) => {
  await signIn(page, 'operator');
  for (const address of ['/views/999999', '/views/-1', '/views/4294967296', '/views/x']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  }
});
