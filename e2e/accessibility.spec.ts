import { AxeBuilder } from '@axe-core/playwright';
import { type Cookie, expect, type Page, test } from '@playwright/test';
import { signIn } from './sign-in.ts';

const pages = [
  ['Overview', '/overview'],
  ['Views', '/views'],
  ['a view', '/views/1'],
  ['runs of a view', '/views/1?tab=runs'],
  ['inputs of a view', '/views/1?tab=inputs'],
  ['capabilities of a view', '/views/1?tab=capabilities'],
  ['structure of a view', '/views/1?tab=structure'],
  ['changes of a view', '/views/1?tab=changes'],
  ['proposals', '/views/proposals'],
  ['Problems', '/problems'],
  ['Lineage', '/lineage'],
  ['Lineage as a list', '/lineage?as=list'],
  ['Targets', '/targets'],
  ['Databases', '/databases'],
  ['a database', '/databases/1'],
  ['Check a definition', '/check-definition'],
  ['Runs', '/runs'],
  ['a run', '/runs/1'],
  ['People', '/people'],
  ['Alerts', '/alerts'],
  ['Audit', '/audit'],
  ['no such page', '/nowhere'],
] as const;

/** WCAG 2.2 AA, as axe can tell, and no page that scrolls sideways. */
async function expectAccessible(page: Page): Promise<void> {
  // On a slow machine a part may still be loading while axe looks, which takes it for missing: it looks again then.
  await expect(async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }).toPass({ timeout: 20_000 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}

let cookies: Cookie[] = [];

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  await signIn(page, 'admin');
  cookies = await page.context().cookies();
  // A run to look at.
  const asked = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ viewId: 1, mode: 'auto' });
    return (await fetch('/trpc/refreshes.request', { method: 'POST', headers, body })).ok;
  });
  expect(asked).toBe(true);
  await page.close();
});

/** Colours do not depend on the width. */
const looks = [
  ['light', 1440],
  ['light', 390],
  ['dark', 1440],
] as const;

for (const [colorScheme, width] of looks)
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('sign-in', async ({ page }) => {
      await page.goto('/');
      await expectAccessible(page);
    });

    for (const [name, path] of pages)
      test(name, async ({ page }) => {
        await page.context().addCookies(cookies);
        await page.goto(path);
        await expectAccessible(page);
      });
  });
