import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openView, write } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_ranking_asesores';

const section = (page: Page) => page.getByRole('table', { name: 'Change triggers' });

async function openInputs(page: Page): Promise<void> {
  await openView(page, view);
  await page.getByRole('tab', { name: 'Inputs' }).click();
  await expect(page.getByRole('heading', { name: 'Change triggers' })).toBeVisible();
}

/** The SQL that the dialog shows under a name, to the letter. */
async function readSql(page: Page, part: string, name: string): Promise<string> {
  await page.getByRole('button', { name: 'SQL', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(part, { exact: true }).click();
  const sql = await dialog.getByRole('figure', { name }).locator('code').textContent();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  return sql ?? '';
}

test('a DBA runs the SQL that is shown, a commit is then seen at once, and the SQL that removes it leaves nothing', async ({
  page,
}) => {
  // It waits for observations, 15 s apart.
  test.setTimeout(180_000);
  await signIn(page, 'operator');
  await openInputs(page);
  await expect(page.getByText('None are there.')).toBeVisible();
  await write(await readSql(page, 'Install', 'Once for the database'));
  await write(await readSql(page, 'Install', 'For the tables that this view reads'));
  await expect(section(page)).toContainText('from the next refresh on', { timeout: 40_000 });

  await page.getByRole('button', { name: /^Refresh/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Done', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(section(page)).toContainText('every write since the refresh is in their log', { timeout: 40_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'SQL', exact: true }).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await write('UPDATE solicitudes SET estado = estado WHERE id IN (SELECT id FROM solicitudes ORDER BY id LIMIT 1)');
  await expect(page.getByRole('table', { name: 'Reads' })).toContainText('as its change trigger tells', {
    timeout: 10_000,
  });

  await write(await readSql(page, 'Remove', 'The triggers of these tables'));
  await write(await readSql(page, 'Remove', 'Everything'));
  await page.reload();
  await expect(page.getByText('None are there.')).toBeVisible({ timeout: 40_000 });
});
