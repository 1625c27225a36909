import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openView, write } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_ranking_asesores';
const table = 'solicitudes';

async function setTarget(page: Page, warnMinutes: string, errorMinutes: string): Promise<void> {
  await page.getByRole('button', { name: /^(Set target|Change)…$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It holds for this view alone');
  for (const [name, value] of [
    ['Maximum age', errorMinutes],
    ['Due after', warnMinutes],
  ] as const) {
    await dialog.getByRole('textbox', { name }).fill(value);
    await dialog.getByRole('combobox', { name: `Unit of ${name}` }).selectOption('minutes');
  }
  await dialog.getByRole('button', { name: 'Set target', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

const status = (page: Page) => page.getByRole('button', { name: new RegExp(`Why the status of .*${view}`) });

test('an operator promises how old a view may be, and sees it go on target, due and late', async ({ page }) => {
  // It waits for observations, 15 s apart.
  test.setTimeout(180_000);
  await signIn(page, 'operator');
  await openView(page, view);
  await page.getByRole('button', { name: /^Refresh/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Refresh/ }).click();
  await expect(dialog.getByText('Done', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  // Contents that nothing proves any more begin to age.
  await write(`UPDATE ${table} SET estado = estado WHERE id IN (SELECT id FROM ${table} ORDER BY id LIMIT 1)`);
  await setTarget(page, '600', '1200');
  await expect(status(page)).toContainText('On target', { timeout: 30_000 });
  await setTarget(page, '0.01', '1200');
  await expect(status(page)).toContainText('Due', { timeout: 30_000 });
  await setTarget(page, '0.01', '0.02');
  await expect(status(page)).toContainText('Late', { timeout: 30_000 });
  await status(page).click();
  const panel = page.getByRole('region', { name: new RegExp(`Why the status of .*${view}`) });
  await expect(panel).toContainText('Its contents are older than its target allows.');
  await expect(panel).toContainText(/Target: maximum age 1\.?0? s/);
  await page.keyboard.press('Escape');

  await page.goto('/views?status=late');
  await expect(page.getByRole('link', { name: new RegExp(view) })).toBeVisible();
  await page.goto(`/targets?status=late`);
  await expect(page.getByRole('link', { name: new RegExp(view) })).toBeVisible();
  await expectAccessible(page);

  await openView(page, view);
  await page.getByRole('button', { name: 'Remove…' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 view inherits this.');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove target' }).click();
  await expect(status(page)).toContainText('No target', { timeout: 30_000 });
});

test('targets are set for several views at once, and the address keeps the filter', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/targets?q=mv_&sort=name');
  const boxes = page.getByRole('checkbox', { name: /^Select / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Set targets (2)…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('each of these 2 views alone');
  await dialog.getByRole('textbox', { name: 'Who answers for it' }).fill('BI');
  await dialog.getByRole('button', { name: 'Set target', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Comes from' }).click();
  await page.getByRole('checkbox', { name: 'The view' }).check();
  await expect(page).toHaveURL(/origin=view/);
  await expect(boxes).toHaveCount(2);
  await page.reload();
  await expect(boxes).toHaveCount(2);
  await page.keyboard.press('Escape');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Remove (2)…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove target' }).click();
  await expect(page.getByText('No view matches')).toBeVisible();
});

test('a viewer sees targets and changes none', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/targets');
  await expect(page.getByRole('table', { name: 'Views and their targets' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Select / })).toHaveCount(0);
  await openView(page, view);
  await expect(page.getByRole('heading', { name: 'Target', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set target…' })).toHaveCount(0);
});
