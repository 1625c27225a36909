import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openView } from './marketplace.ts';
import { signIn } from './sign-in.ts';

test('a view says what can be done with it, why, and counts what its definition does not prove', async ({ page }) => {
  await signIn(page, 'operator');
  await openView(page, 'mv_ranking_asesores');
  await page.getByRole('tab', { name: 'Capabilities' }).click();
  await expect(page).toHaveURL(/tab=capabilities/);
  const list = page.getByRole('list', { name: 'Capabilities' });
  const item = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await expect(item('REFRESH … CONCURRENTLY')).toContainText('Possible', { timeout: 45_000 });
  await expect(item('No column that rewrites every row')).toContainText('calculado_at');
  await expect(item('Independent of time')).toContainText('A condition depends on now()');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Count now' }).click();
  await expect(page.getByText(/Rows [\d,.]+ · With NULL 0 · Duplicates 0/)).toBeVisible();
});

test('an operator checks a SELECT before it is a view', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/databases');
  await page
    .getByRole('link', { name: /historical_kpis/ })
    .first()
    .click();
  await page.getByRole('main').getByRole('link', { name: 'Check a definition' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a definition');
  const text = page.getByRole('textbox', { name: 'SELECT' });
  await text.fill('SELECT estado, now() AS visto, count(*) AS n FROM solicitudes GROUP BY estado');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const list = page.getByRole('list', { name: 'Capabilities' });
  await expect(list).toContainText('The definition gives no two rows with the same estado.');
  await expect(list).toContainText('Column visto takes now()');
  await expect(page.getByRole('figure', { name: 'To make a view of it' })).toContainText('CREATE UNIQUE INDEX');
  await expectAccessible(page);
  await text.fill('SELECT nothing FROM solicitudes');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/42703/)).toBeVisible();
  await expect(page.getByText('At line 1, column 8')).toBeVisible();
  await text.fill('DELETE FROM solicitudes');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('It is not a SELECT.')).toBeVisible();
});

test('a viewer sees the capabilities, and has no page that checks definitions', async ({ page }) => {
  await signIn(page, 'viewer');
  await openView(page, 'mv_metricas_mensuales');
  await page.getByRole('tab', { name: 'Capabilities' }).click();
  await expect(page.getByRole('list', { name: 'Capabilities' })).toContainText('Key without NULLs');
  await expect(page.getByRole('button', { name: 'Count now' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Check a definition' })).toHaveCount(0);
});
