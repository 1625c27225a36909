import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { addView, openView, write } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_deadline_count';
const table = 'deadline_event';
const minuteMs = 60_000;

/** What the clock shows so many minutes from now in the browser's zone, and on which day. */
function wallClock(minutes: number): { day: string; clock: string } {
  const [day = '', clock = ''] = new Date(Date.now() + minutes * minuteMs)
    .toLocaleString('sv-SE', { timeZone: 'America/Bogota' })
    .split(' ');
  return { day, clock: clock.slice(0, 5) };
}

/** Opens the dialog of the target, with a deadline of every day instead of a maximum age. */
async function openDeadline(page: Page, newerThan: number, readyBy: number): Promise<Locator> {
  await page.getByRole('button', { name: /^(Set target|Change)…$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'A maximum age' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'A deadline' }).check();
  const [from, until] = [wallClock(newerThan), wallClock(readyBy)];
  await dialog.getByRole('textbox', { name: 'Ready by' }).fill(until.clock);
  await dialog.getByRole('textbox', { name: 'Contents newer than' }).fill(from.clock);
  await dialog
    .getByRole('combobox', { name: 'Day of that time' })
    .selectOption(from.day === until.day ? 'of the same day' : 'of the day before');
  for (const day of ['Sat', 'Sun']) {
    const isChosen = await dialog.getByRole('checkbox', { name: day }).isChecked();
    if (!isChosen) await dialog.getByText(day, { exact: true }).click();
  }
  return dialog;
}

const status = (page: Page) => page.getByRole('button', { name: new RegExp(`Why the status of .*${view}`) });
const target = (page: Page) => page.getByRole('main');

test.afterAll(() => write(`DROP TABLE IF EXISTS ${table} CASCADE`));

test('an operator promises when contents are to be there, reads what is expected, and sees them become late', async ({
  page,
}) => {
  // A deadline is of whole minutes, and it waits for one.
  test.setTimeout(420_000);
  await signIn(page, 'operator');
  await addView(
    page,
    view,
    `CREATE TABLE ${table} (n int); INSERT INTO ${table} VALUES (1);
      CREATE MATERIALIZED VIEW ${view} AS SELECT count(*) AS n FROM ${table}`,
  );
  await openView(page, view);
  await page.getByRole('button', { name: /^Refresh/ }).click();
  const refresh = page.getByRole('dialog');
  await refresh.getByRole('button', { name: /^Refresh/ }).click();
  await expect(refresh.getByText('Done', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  // Contents that are proven fresh would go on being newer.
  await write(`UPDATE ${table} SET n = n`);

  const dialog = await openDeadline(page, 30, 60);
  const times = dialog.getByRole('table', { name: 'The next times that it is due' });
  await expect(times.getByRole('row')).toHaveCount(4);
  await expect(times).toContainText(wallClock(60).clock);
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByPlaceholder('2026-12-25').fill('2026-02-30');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('These are no dates: 2026-02-30');
  await expect(dialog.getByRole('button', { name: 'Set target', exact: true })).toBeDisabled();
  await page.keyboard.press('Backspace');
  await dialog.getByRole('button', { name: 'Set target', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(target(page)).toContainText(/ready by \d\d:\d\d America\/Bogota, every day, contents newer than/);
  await expect(target(page)).toContainText(/(No refresh is expected before|Ready about|Nothing is claimed)/, {
    timeout: 45_000,
  });
  await expect(target(page)).toContainText('None has been due since the target was set.');
  await expect(status(page)).toContainText('On target', { timeout: 30_000 });

  await page.goto('/targets?kind=deadline&sort=deadline');
  await expect(page.getByRole('link', { name: new RegExp(view) })).toBeVisible();
  await expectAccessible(page);

  await openView(page, view);
  const sooner = await openDeadline(page, 1, 2);
  await sooner.getByRole('button', { name: 'Set target', exact: true }).click();
  await expect(sooner).toHaveCount(0);
  await expect(status(page)).toContainText('Late', { timeout: 180_000 });
  await expect(target(page)).toContainText('The last one: 0 met, 1 missed, 0 not known', { timeout: 30_000 });
  await target(page).getByText('The last one').click();
  await expect(target(page)).toContainText(/missed, not ready before the next one/);
  await expectAccessible(page);

  await page.goto('/overview');
  const kept = page.getByRole('list', { name: /% within target; one cell for each of 28 days/ });
  // It is added up by the minute.
  await expect(kept).toBeVisible({ timeout: 150_000 });
  await page.getByText('Day by day').click();
  await expect(page.getByRole('table', { name: 'Time within target' }).getByRole('row')).toHaveCount(29);
  await expectAccessible(page);

  await openView(page, view);
  await page.getByRole('button', { name: 'Remove…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove target' }).click();
  await expect(status(page)).toContainText('No target', { timeout: 30_000 });
});
