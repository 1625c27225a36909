import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { openView, write } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_ranking_asesores';
const table = 'public.solicitudes';
const role = 'viewkeeper_watch';

const dialogOf = (page: Page) => page.getByRole('dialog');

async function openInputs(page: Page): Promise<void> {
  await openView(page, view);
  await page.getByRole('tab', { name: 'Inputs' }).click();
}

async function openRule(page: Page): Promise<void> {
  await openInputs(page);
  await page.getByRole('button', { name: 'Set rule…', exact: true }).click();
  await dialogOf(page).getByRole('combobox', { name: 'Table' }).selectOption({ label: table });
}

async function tryIt(page: Page, expression: string): Promise<void> {
  await dialogOf(page).getByRole('textbox', { name: 'Expression over its rows' }).fill(expression);
  await dialogOf(page).getByRole('button', { name: 'Try it' }).click();
}

async function promise(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Set target…' }).click();
  await dialogOf(page).getByRole('button', { name: 'Set target', exact: true }).click();
  await expect(dialogOf(page)).toHaveCount(0);
}

const status = (page: Page) => page.getByRole('button', { name: new RegExp(`Why the status of .*${view}`) });

test('a load that did not come makes a view late, and every page names the table', async ({ page }) => {
  // It waits for observations, 15 s apart.
  test.setTimeout(180_000);
  await write(`REVOKE SELECT ON solicitudes FROM ${role}`);
  await signIn(page, 'operator');
  await openView(page, view);
  await page.getByRole('button', { name: /^Refresh/ }).click();
  const requested = page.waitForResponse(/refreshes\.request/);
  await dialogOf(page)
    .getByRole('button', { name: /^Refresh/ })
    .click();
  await requested;
  await openView(page, view);
  await promise(page);
  await expect(status(page)).toContainText('On target', { timeout: 60_000 });

  await openRule(page);
  const dialog = dialogOf(page);
  await tryIt(page, 'pg_sleep(60)');
  await expect(dialog).toContainText('Not allowed here: pg_sleep()');
  await tryIt(page, "max(creada_at) - interval '3 days'");
  await expect(dialog).toContainText('The console may not read the table');
  await expect(dialog).toContainText(`GRANT SELECT ON "public"."solicitudes" TO "${role}"`);
  await expect(dialog.getByRole('button', { name: 'Set rule' })).toBeDisabled();
  await write(`GRANT SELECT ON solicitudes TO ${role}`);
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect(dialog).toContainText(/Loaded through: .*3 d ago/);
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Set rule' }).click();
  await expect(dialog).toHaveCount(0);
  const loads = page.getByRole('table', { name: 'Tables whose load is known' });
  await expect(loads).toContainText(/solicitudes.*3 d ago/);

  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(status(page)).toContainText('Late', { timeout: 30_000 });
  await expect(page.getByText(/solicitudes is loaded through/).first()).toBeVisible();
  await expect(page.getByRole('list', { name: /What makes it older/ })).toContainText(/solicitudes, loaded through/);
  await expectAccessible(page);
  await status(page).click();
  const panel = page.getByRole('region', { name: new RegExp(`Why the status of .*${view}`) });
  await expect(panel).toContainText(/come from a load: public\.solicitudes is loaded through/);
  await page.keyboard.press('Escape');

  await page.goto('/lineage?as=list');
  await page.getByRole('combobox', { name: 'Database' }).selectOption({ label: 'historical_kpis' });
  await page.getByRole('searchbox', { name: 'Table or view' }).fill('solicitudes');
  await page.getByRole('link', { name: /solicitudes$/ }).click();
  const chosen = page.getByRole('region', { name: new RegExp(`${table}$`) });
  await expect(chosen.getByRole('heading', { name: 'Data through' })).toBeVisible();
  await expect(chosen).toContainText(/3 d ago/);
  await expectAccessible(page);
  await chosen.getByRole('button', { name: `Remove… ${table}` }).click();
  await dialogOf(page).getByRole('button', { name: 'Remove rule' }).click();
  await expect(chosen).toContainText('It is not known up to when this table was loaded');

  await openView(page, view);
  await expect(status(page)).not.toContainText('Late', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Remove…' }).click();
  await dialogOf(page).getByRole('button', { name: 'Remove target' }).click();
});

test('a load is told by hand, and moves forward only', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'operator');
  await openRule(page);
  await dialogOf(page).getByText('The loading job').click();
  await dialogOf(page).getByRole('button', { name: 'Set rule' }).click();
  const loads = page.getByRole('table', { name: 'Tables whose load is known' });
  await expect(loads).toContainText('not known yet');
  const tell = async (at: string) => {
    await page.getByRole('button', { name: `Tell a load… ${table}` }).click();
    await dialogOf(page).getByLabel('Loaded through').fill(at);
    await dialogOf(page).getByRole('button', { name: 'Tell load' }).click();
  };
  await tell('2026-01-02T03:00');
  await expect(loads).toContainText('2 Jan 03:00');
  await expect(loads).toContainText('told by operator');
  await tell('2026-01-01T03:00');
  await expect(dialogOf(page)).toContainText('loaded through 2 Jan 03:00. Nothing has changed.');
  await dialogOf(page).getByLabel('Loaded through').fill('2199-01-01T00:00');
  await dialogOf(page).getByRole('button', { name: 'Tell load' }).click();
  await expect(dialogOf(page)).toContainText('lies in the future');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Remove… ${table}` }).click();
  await dialogOf(page).getByRole('button', { name: 'Remove rule' }).click();
  await expect(loads).toHaveCount(0);
});

test('a viewer sees loads and changes none', async ({ page }) => {
  await signIn(page, 'viewer');
  await openInputs(page);
  await expect(page.getByRole('heading', { name: 'Data through' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set rule…', exact: true })).toHaveCount(0);
});
