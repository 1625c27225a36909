import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { Client } from 'pg';
import { signIn } from './sign-in.ts';

const view = 'mv_metricas_mensuales';
const table = 'solicitudes';

/** Runs SQL as the owner of the tables, on a connection that ends, so that PostgreSQL counts it at once. */
async function write(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env['VIEWKEEPER_E2E_DATABASE_URL'] });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function openView(page: Page): Promise<void> {
  await page.goto('/views');
  await page.getByRole('link', { name: new RegExp(view) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(view);
}

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
  await openView(page);
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
    await openView(page);
    await expect(verdict(page)).toContainText('Stale');
    const expectClean = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    };
    await expectClean();
    await page.getByRole('tab', { name: 'Inputs' }).click();
    await expect(page.getByRole('table', { name: 'Reads' })).toBeVisible();
    await expectClean();
    await page.goto('/views');
    await page.getByRole('button', { name: new RegExp(`^Stale.*${view}`) }).click();
    await expect(page.getByRole('region', { name: new RegExp(`Why .*${view}`) })).toContainText('Data as of');
    await expectClean();
  });
