import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openView } from './marketplace.ts';
import { signIn } from './sign-in.ts';

/** No other journey refreshes it: its one run stands alone in its lane. */
const view = 'company_summary_view';

test('a refresh stands in its lane, is reached by the keyboard, and opens', async ({ page }) => {
  await signIn(page, 'operator');
  await openView(page, view);
  await page.getByRole('button', { name: /^Refresh/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Refresh/ }).click();
  await expect(dialog.getByText('Done', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  const run = page.getByRole('group', { name: /^Runs: 1/ }).getByRole('link', { name: 'Done, Manual' });
  await expect(run).toBeVisible();
  await expectAccessible(page);

  // From the last change of the window tools to the first tab stop of the lanes.
  await page.getByRole('radiogroup', { name: 'Show as' }).getByRole('radio', { name: 'Lanes' }).focus();
  await page.keyboard.press('Tab');
  await expect(run).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('requested by operator');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('group', { name: /^Changes/ }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(view);
});

test('the window is in the address, and all of it can be read as a table', async ({ page }) => {
  await signIn(page, 'viewer');
  await openView(page, view);
  await page.getByRole('radiogroup', { name: 'Window' }).getByText('7 d').click();
  await expect(page).toHaveURL(/lanesHours=168/);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page).toHaveURL(/lanesUntil=/);
  await expect(page.getByText('Nothing happened in this time')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nothing happened in this time')).toBeVisible();
  await page.getByRole('button', { name: 'Now', exact: true }).click();
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('Table').click();
  const table = page.getByRole('table', { name: 'What happened' });
  await expect(table.getByRole('row', { name: /First seen/ })).toBeVisible();
  await expectAccessible(page);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the lanes are a list', async ({ page }) => {
    await signIn(page, 'viewer');
    await openView(page, view);
    await expect(page.getByRole('list', { name: 'What happened' }).getByText('First seen').first()).toBeVisible();
    await expectAccessible(page);
  });
});
