import { expect, test } from '@playwright/test';
import { signIn } from './sign-in.ts';

test('an operator sees what the console can do in a database, and tests the connection', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/databases');
  await page.getByRole('link', { name: /historical_kpis/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'historical_kpis' })).toBeVisible();
  await expect(page.getByText('All 2 views')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Capabilities' })).toContainText('pg_stat_statements');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(/^It answered in /)).toBeVisible();
  await expect(page.getByText(/It is the pinned database\./)).toBeVisible();
});

test('from a database to its views', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/databases');
  await page.getByRole('link', { name: /historical_kpis/ }).click();
  await page.getByRole('link', { name: 'Views (2)' }).click();
  await expect(page).toHaveURL(/\/views\?database=\d+/);
  await expect(page.getByRole('link', { name: /mv_ranking_asesores/ })).toBeVisible();
});

test('a viewer sees the database without the test', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/databases');
  await page.getByRole('link', { name: /historical_kpis/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'historical_kpis' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test connection' })).toHaveCount(0);
});

test('an address that leads to no database says so', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/databases/999999');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
