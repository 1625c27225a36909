import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { signIn } from './sign-in.ts';

const table = 'solicitudes';
const view = 'mv_metricas_mensuales';

/** The panel of the chosen relation. */
const panel = (page: Page) => page.getByRole('region', { name: /^Chosen: / });

test('from the navigation to what a change in a table makes stale, by keyboard alone', async ({ page }) => {
  await signIn(page, 'operator');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Lineage' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Database' }).focus();
  await page.keyboard.type('historical');
  await expect(page).toHaveURL(/database=\d+/);
  await page.getByRole('radio', { name: 'Graph' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/as=list/);
  await expect(page.getByRole('table', { name: 'Relations' })).toBeVisible();
  await page.getByRole('main').focus();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Table or view' })).toBeFocused();
  await page.keyboard.type(table);
  await expect(page).toHaveURL(new RegExp(`q=${table}`));
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: new RegExp(`${table}$`) })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/node=\d+/);
  await expect(panel(page).getByRole('heading', { name: new RegExp(`${table}$`) })).toBeFocused();
  await expect(panel(page)).toContainText(/A change here makes \d+ materialized views stale/);
  const row = panel(page)
    .getByRole('table', { name: 'Materialized views downstream' })
    .getByRole('row', { name: new RegExp(view) });
  await expect(row).toContainText('at once');
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
});

test('the graph shows what is around a view, and the address says how far', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto('/views');
  await page.getByRole('link', { name: new RegExp(view) }).click();
  await page.getByRole('tab', { name: 'Inputs' }).click();
  await page.getByRole('link', { name: 'In the lineage graph' }).click();
  await expect(panel(page).getByRole('heading', { name: new RegExp(view) })).toBeVisible();
  const graph = page.getByRole('application', { name: 'Graph of what reads what' });
  await expect(graph.getByRole('link', { name: new RegExp(view) })).toHaveAttribute('aria-current', 'true');
  await expect(graph.getByRole('link', { name: new RegExp(table) })).toBeVisible();
  const direction = page.getByRole('radiogroup', { name: 'Direction' });
  await direction.getByText('Downstream').click();
  await expect(page).toHaveURL(/direction=downstream/);
  await expect(graph.getByRole('link', { name: new RegExp(table) })).toHaveCount(0);
  await direction.getByText('Both ways').click();
  await graph.getByRole('link', { name: new RegExp(table) }).click();
  await expect(panel(page).getByRole('heading', { name: new RegExp(`${table}$`) })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Open the view' }).click();
  await expect(page).toHaveURL(/\/views\/\d+$/);
});

test('a viewer sees the lineage, and an address that leads to no relation says so', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.getByRole('link', { name: 'Lineage', exact: true }).click();
  await expect(page.getByRole('application', { name: 'Graph of what reads what' })).toBeVisible();
  await page.goto('/lineage?node=1');
  await expect(page.getByText('The relation of this address is not in this database any more')).toBeVisible();
  await page.goto('/lineage?database=999999');
  await expect(page.getByText(/could not be loaded/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`a chosen relation is accessible as graph and as list, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'operator');
      await page.goto('/lineage');
      await page.getByRole('combobox', { name: 'Database' }).selectOption('historical_kpis');
      await page.getByRole('searchbox', { name: 'Table or view' }).fill(table);
      await page
        .getByRole('main')
        .getByRole('link', { name: new RegExp(`${table}$`) })
        .first()
        .click();
      await expect(page).toHaveURL(/node=\d+/);
      for (const as of ['List', 'Graph']) {
        await page.getByRole('radiogroup', { name: 'Show as' }).getByText(as).click();
        await expect(page.getByRole('radio', { name: as })).toBeChecked();
        await expect(panel(page)).toBeVisible();
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        await expectAccessible(page);
      }
    });
