import { expect, type Page } from '@playwright/test';
import { Client } from 'pg';

/** Runs SQL as the owner of the marketplace's tables, on a connection that ends, so that PostgreSQL counts it at once. */
export async function write(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env['VIEWKEEPER_E2E_DATABASE_URL'] });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** From the list of views to the page of one. */
export async function openView(page: Page, view: string): Promise<void> {
  await page.goto(`/views?q=${view}`);
  await page.getByRole('link', { name: new RegExp(view) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(view);
}

/** A view of a journey's own, which nobody else refreshes: made by `sql`, seen by the console when this returns. */
export async function addView(page: Page, view: string, sql: string): Promise<void> {
  await write(`${sql}; GRANT MAINTAIN, SELECT ON ${view} TO viewkeeper_watch`);
  await expect(async () => {
    await page.goto(`/views?q=${view}`);
    await expect(page.getByRole('link', { name: new RegExp(view) })).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
}
