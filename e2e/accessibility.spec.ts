import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
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

/** axe finds nothing, and the page does not scroll sideways. */
async function expectUsable(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  await signIn(page, 'admin');
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
    // One page for all of them, which loads the application once.
    let page: Page;
    const look = { colorScheme, viewport: { width, height: 900 } };
    test.beforeAll(async ({ browser }) => {
      page = await (await browser.newContext(look)).newPage();
      await signIn(page, 'admin');
    });
    test.afterAll(() => page.context().close());

    test('sign-in', async ({ browser }) => {
      const stranger = await browser.newContext(look);
      const form = await stranger.newPage();
      await form.goto('/');
      await expectUsable(form);
      await stranger.close();
    });

    for (const [name, path] of pages)
      test(name, async () => {
        await page.goto(path);
        await expectUsable(page);
      });
  });
