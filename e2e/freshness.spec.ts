import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openView, write } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_metricas_mensuales';
const table = 'solicitudes';

async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Refresh/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(dialog.getByText('Done', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
}

const verdict = (page: Page) => page.getByRole('region', { name: 'Freshness' });

test('an operator refreshes a view, a table is written, and the view says which and by how many rows', async ({
  page,
}) => {
  // It waits for three observations, 15 s apart.
  test.setTimeout(120_000);
  await signIn(page, 'operator');
  await openView(page, view);
  await refresh(page);
  // Until an observation was held against the refresh, which comes every few seconds.
  await expect(verdict(page)).toContainText(/No change has been counted in the \d+ relations/, { timeout: 30_000 });

  await write(`UPDATE ${table} SET estado = estado WHERE id IN (SELECT id FROM ${table} ORDER BY id LIMIT 7)`);
  await expect(verdict(page)).toContainText('Stale', { timeout: 30_000 });
  await expect(verdict(page)).toContainText(new RegExp(`Why: ${table} ~7`));

  await page.getByRole('tab', { name: 'Inputs' }).click();
  const row = page.getByRole('table', { name: 'Reads' }).getByRole('row', { name: new RegExp(table) });
  await expect(row).toContainText('0 rows inserted, 7 updated, 0 deleted');
  await expect(page.getByRole('main')).toContainText('the same as at the refresh');
  await expect(page.getByRole('link', { name: /^run \d+$/ })).toBeVisible();

  await page.getByRole('link', { name: 'Views', exact: true }).click();
  await page.getByRole('button', { name: 'Freshness', expanded: false }).click();
  await page.getByRole('checkbox', { name: /^Stale/ }).check();
  await expect(page).toHaveURL(/staleness=stale/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(`^Stale.*${view}`) }).click();
  await expect(page.getByRole('region', { name: new RegExp(`Why .*${view}`) })).toContainText(`${table} ~7`);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`a stale view, its evidence and why in the list are accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await signIn(page, 'operator');
    await openView(page, view);
    await expect(verdict(page)).toContainText('Stale');
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Inputs' }).click();
    await expect(page.getByRole('table', { name: 'Reads' })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/views');
    await page.getByRole('button', { name: new RegExp(`^Stale.*${view}`) }).click();
    await expect(page.getByRole('region', { name: new RegExp(`Why .*${view}`) })).toContainText('Data as of');
    await expectAccessible(page);
  });
