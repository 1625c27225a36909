import { expect, onTestFinished, test } from 'vitest';
import { createConsolePool } from './db/console-pool.ts';
import { ApiClient } from './test/api-client.ts';
import { serve, startTestApp, testPassword } from './test/app.ts';
import { quietLogger } from './test/databases.ts';
import { startTcpProxy } from './test/tcp-proxy.ts';

/** The application with a path to its console database that can be broken. */
async function setUp() {
  const app = await startTestApp();
  onTestFinished(app.close);
  await app.addPerson('ana', [{ role: 'viewer', databaseGroup: null }]);
  const direct = new URL(app.console.url);
  const proxy = await startTcpProxy(Number(direct.port));
  onTestFinished(proxy.close);
  direct.port = String(proxy.port);
  const pool = createConsolePool(direct.href, quietLogger);
  onTestFinished(() => pool.end());
  const served = await serve({ ...app.services, pool });
  onTestFinished(served.stop);
  const browser = new ApiClient(served.baseUrl);
  await browser.signIn('ana', testPassword);
  return { proxy, browser, stranger: new ApiClient(served.baseUrl) };
}

test.each(['refuse', 'blackHole'] as const)(
  'a console database that is gone (%s): 503 that says so on every path, and the same session when it is back',
  async (break_) => {
    const { proxy, browser, stranger } = await setUp();
    const unavailable = {
      status: 503,
      failure: { code: 'console_unavailable', reference: expect.stringMatching(/.{36}/) },
    };
    await proxy[break_]();
    const answers = await Promise.all([
      browser.query('session.current'),
      browser.query('refreshes.list', {}),
      browser.mutate('session.signOut'),
      stranger.query('session.current'),
      stranger.signIn('ana', testPassword),
    ]);
    for (const answer of answers) expect(answer).toMatchObject(unavailable);
    expect(stranger.cookie).toBeNull();

    const batch = await browser.fetch('/trpc/session.current,refreshes.list?batch=1&input=%7B%221%22%3A%7B%7D%7D');
    expect(batch.status).toBe(503);
    expect(await batch.json()).toHaveLength(2);
    for await (const { event, data } of browser.follow('refreshes.onChange', {}, AbortSignal.timeout(20_000))) {
      if (event === 'connected') continue;
      // A code of the 5xx kind: the browser's client tries again by itself.
      expect({ event, data }).toMatchObject({
        event: 'serialized-error',
        data: { data: { code: 'SERVICE_UNAVAILABLE', failure: { code: 'console_unavailable' } } },
      });
    }

    await proxy.heal();
    await expect.poll(async () => (await browser.query('session.current')).status, { timeout: 20_000 }).toBe(200);
    expect(await browser.query('session.current')).toMatchObject({ data: { person: { login: 'ana' } } });
  },
);
