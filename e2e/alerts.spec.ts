import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { addView, openView, write } from './marketplace.ts';
import { signIn } from './sign-in.ts';

const view = 'mv_alert_ratio';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Takes what alerts send to this machine. */
async function startReceiver() {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.end('taken');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { received, url: `http://127.0.0.1:${port}/alerts`, close: () => server.close() };
}

function isSigned({ headers, body }: Received, secret: string): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

async function addWebhook(page: Page, url: string): Promise<string> {
  await page.goto('/alerts');
  await page.getByRole('button', { name: 'Add channel…' }).click();
  const form = page.getByRole('dialog', { name: 'Add channel' });
  await form.getByRole('textbox', { name: 'Name' }).fill('receiver');
  await form.getByRole('textbox', { name: 'URL' }).fill(url);
  await form.getByRole('combobox', { name: 'What is not critical' }).selectOption('0');
  await form.getByRole('button', { name: 'Add channel' }).click();
  const secret = page.getByRole('dialog', { name: 'Signing secret of receiver' });
  const text = await secret.getByText(/^whsec_/).textContent();
  await secret.getByRole('button', { name: 'I have kept it' }).click();
  return text ?? '';
}

async function refresh(page: Page, outcome: string): Promise<void> {
  await openView(page, view);
  await page.getByRole('button', { name: /^Refresh/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Refresh/ }).click();
  await expect(dialog.getByText(outcome, { exact: true }).first()).toBeVisible({ timeout: 20_000 });
}

test('a view fails: the receiver gets a signed message, the problem stands in the list, and ends with the next success', async ({
  page,
}) => {
  // It waits for observations and for looks for problems, 15 s apart.
  test.setTimeout(240_000);
  const receiver = await startReceiver();
  try {
    await signIn(page, 'admin');
    const secret = await addWebhook(page, receiver.url);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Test receiver' }).click();
    await expect(page.getByText('receiver: The test was delivered')).toBeVisible();
    await expect(page.getByText('taken', { exact: true })).toBeVisible();
    const tested = receiver.received.find(({ body }) => body.includes('"type":"test"'));
    expect(tested && isSigned(tested, secret)).toBe(true);

    await addView(
      page,
      view,
      `CREATE TABLE alert_divisor (n int); INSERT INTO alert_divisor VALUES (0);
        CREATE MATERIALIZED VIEW ${view} AS SELECT 1 / n AS ratio FROM alert_divisor WITH NO DATA`,
    );
    await refresh(page, 'Failed');
    const opened = () =>
      receiver.received.find(({ body }) => body.includes('"type":"problem.opened"') && body.includes(view));
    await expect.poll(opened, { timeout: 60_000 }).toBeDefined();
    const message = opened();
    expect(message && isSigned(message, secret)).toBe(true);
    const { data } = JSON.parse(message?.body ?? '');
    expect(data.problems).toMatchObject([{ kind: 'view_failing', viewName: view }]);

    await page.goto(new URL(data.problems[0].url).pathname + new URL(data.problems[0].url).search);
    const problem = page.getByRole('dialog', { name: `public.${view} fails` });
    await expect(problem).toContainText('Readers see the old rows.');
    await expect(problem).toContainText('division by zero');
    await problem.getByRole('button', { name: 'Acknowledge…' }).click();
    await problem.getByRole('textbox', { name: 'Note' }).fill('the divisor is being mended');
    await problem.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await expect(problem).toContainText('the divisor is being mended');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('link', { name: `public.${view} fails` })).toBeVisible();
    await expectAccessible(page);

    await write('UPDATE alert_divisor SET n = 1');
    await refresh(page, 'Done');
    await page.goto(`/problems?state=recovered&q=${view}`);
    const ended = page.getByRole('link', { name: `public.${view} fails` });
    await expect(ended).toBeVisible({ timeout: 60_000 });

    await page.goto('/alerts');
    await page.getByRole('button', { name: 'Messages… receiver' }).click();
    const log = page.getByRole('dialog', { name: 'Messages of receiver' });
    await expect(log.getByRole('link', { name: `View fails: public.${view} (began)` })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove… receiver' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove channel' }).click();
    await expect(page.getByRole('button', { name: 'Test receiver' })).toHaveCount(0);
  } finally {
    await write('DROP TABLE IF EXISTS alert_divisor CASCADE');
    receiver.close();
  }
});

test('a viewer sees problems and handles none; alerts are for administrators', async ({ page }) => {
  await signIn(page, 'viewer');
  await page.goto('/problems');
  await expect(page.getByRole('heading', { level: 1, name: 'Problems' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Alerts', exact: true })).toHaveCount(0);
  await page.goto('/alerts');
  await expect(page.getByText('Alerts are for administrators of the whole console')).toBeVisible();
});
