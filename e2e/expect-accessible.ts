import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA as axe can tell: it finds nothing on the page, or within the part of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // On a slow machine a part may still be loading while axe looks, which takes it for missing: it looks again then.
  await expect(async () => {
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    const axe = new AxeBuilder({ page }).withTags([
      'wcag2a',
      'wcag2aa',
      'wcag21a',
      'wcag21aa',
      'wcag22aa',
      'best-practice',
    ]);
    const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }).toPass({ timeout: 20_000 });
}
