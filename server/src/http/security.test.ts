import { request } from 'node:http';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../config.ts';
import { ApiClient } from '../test/api-client.ts';
import { serve, startTestApp, testPassword } from '../test/app.ts';

async function setUp(overrides: Partial<Config> = {}) {
  const app = await startTestApp(overrides);
  onTestFinished(app.close);
  return app;
}

/** A request exactly as given: `fetch` refuses to send some headers that browsers set themselves. */
async function send(url: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(url, { method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

test('every answer carries the security headers, with a nonce of its own and no https upgrade', async () => {
  const app = await setUp();
  const policies = [];
  for (const path of ['/', '/trpc/session.current', '/healthz', '/trpc/no.such.thing']) {
    const { headers } = await app.browser().fetch(path);
    const policy = headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'self' 'nonce-([^']{20,})'/.exec(policy)?.[1];
    expect(nonce).toBeDefined();
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("style-src-attr 'unsafe-inline'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe|upgrade-insecure/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    policies.push(policy);
  }
  expect(new Set(policies).size).toBe(policies.length);
  const secure = await setUp({ baseUrl: 'https://console.example' });
  const { headers } = await secure.browser().fetch('/trpc/session.current');
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});

test.each([
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'],
  ['text/plain', '{}'],
  ['application/x-www-form-urlencoded', 'a=b'],
  ['application/octet-stream', 'abc'],
  ['application/jsonp', '{}'],
  ['', '{}'],
])('a mutation as %s is refused, even from our own page, and does nothing', async (contentType, body) => {
  const app = await setUp();
  const browser = await app.as('admin');
  const { status, text } = await send(`${app.baseUrl}/trpc/session.signOut`, {
    method: 'POST',
    headers: { cookie: browser.cookie ?? '', origin: app.baseUrl, 'content-type': contentType },
    body,
  });
  expect([status, text]).toEqual([400, expect.stringContaining('bad_input')]);
  expect(await browser.query('session.current')).toMatchObject({ data: { person: { login: 'admin' } } });
});

const json = { 'content-type': 'application/json' };
test.each([
  ['POST', { ...json, origin: 'https://evil.example' }],
  ['POST', { ...json, origin: 'null' }],
  ['POST', { ...json, 'sec-fetch-site': 'cross-site' }],
  ['POST', { ...json, 'sec-fetch-site': 'same-site' }],
  ['POST', { ...json, 'sec-fetch-site': 'none' }],
  ['POST', { ...json, 'sec-fetch-site': 'cross-site', origin: 'SELF' }],
  ['POST', json],
  ['GET', { origin: 'https://evil.example' }],
  ['GET', { 'sec-fetch-site': 'cross-site' }],
  ['GET', { 'sec-fetch-site': 'same-site' }],
])('%s with %o comes from elsewhere and is refused', async (method, headers) => {
  const app = await setUp();
  const browser = await app.as('admin');
  const path = method === 'POST' ? 'session.signOut' : 'people.list';
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === 'SELF' ? app.baseUrl : value]),
  );
  const { status, text } = await send(`${app.baseUrl}/trpc/${path}`, {
    method,
    headers: { ...sent, cookie: browser.cookie ?? '' },
    ...(method === 'POST' && { body: '{}' }),
  });
  expect([status, text]).toEqual([403, expect.stringContaining('cross_site')]);
  expect(await browser.query('session.current')).toMatchObject({ data: { person: { login: 'admin' } } });
});

test.each([
  ['the browser’s word', { 'sec-fetch-site': 'same-origin' }],
  ['the configured origin', { origin: 'https://console.example' }],
  ['the host that people typed', { origin: 'SELF' }],
])('our own page is known by %s', async (_by, headers) => {
  const app = await setUp({ baseUrl: 'https://console.example' });
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === 'SELF' ? app.baseUrl : value]),
  );
  const { text } = await send(`${app.baseUrl}/trpc/session.signIn`, {
    method: 'POST',
    headers: { ...json, ...sent },
    body: '{"login":"nobody","password":"x"}',
  });
  expect(text).toContain('wrong_credentials');
});

test('methods, batches and bodies beyond the limits are refused', async () => {
  const app = await setUp();
  const browser = await app.as('viewer');
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    expect((await browser.fetch('/trpc/session.signOut', { method })).status).toBe(400);
  }
  expect(await browser.query('session.signOut')).toMatchObject({ status: 405, failure: { code: 'bad_input' } });

  const batch = (calls: number) =>
    browser.fetch(`/trpc/${Array.from({ length: calls }, () => 'session.current').join(',')}?batch=1&input=%7B%7D`);
  expect((await batch(20)).status).toBe(200);
  expect((await batch(21)).status).toBe(400);
  const bomb = await browser.fetch(`/trpc/${Array.from({ length: 300 }, () => 'session.signOut').join(',')}?batch=1`, {
    method: 'POST',
    headers: json,
    body: '{}',
  });
  expect(bomb.status).toBe(400);

  const tooBig = await browser.mutate('session.signIn', { login: 'x', password: 'y'.repeat(1024 * 1024) });
  expect(tooBig).toMatchObject({ status: 413, failure: { code: 'bad_input' } });
  expect(await browser.query('session.current')).toMatchObject({ data: { person: { login: 'viewer' } } });
});

test('malformed input is answered as such, never as a defect', async () => {
  const app = await setUp();
  const browser = await app.as('admin');
  const post = async (body: string) => {
    const response = await browser.fetch('/trpc/people.add', { method: 'POST', headers: json, body });
    return [response.status, await response.text()];
  };
  for (const body of ['', '{', '[]', 'null', '1', '"text"', '{"__proto__":{"polluted":1}}', '['.repeat(100_000)]) {
    expect(await post(body)).toEqual([400, expect.stringContaining('bad_input')]);
  }
  for (const path of ['/trpc/people.list?input=%7B', '/trpc/%E0%A4%A', '/trpc/people.list?input=%E0%A4%A']) {
    const response = await browser.fetch(path);
    expect([path, response.status]).toEqual([path, 400]);
    expect(await response.text()).not.toMatch(/at .*\.ts|node_modules|Error:/);
  }
  const nul = await browser.mutate('people.add', {
    login: 'nul',
    name: 'a\u0000b',
    password: 'a long enough password',
    grants: [{ role: 'viewer', databaseGroup: null }],
  });
  expect(nul).toMatchObject({ status: 400, failure: { code: 'bad_input' } });
  expect(await browser.query('people.list', { search: '\u0000' })).toMatchObject({ failure: { code: 'bad_input' } });
});

test('a prototype in the input reaches nothing', async () => {
  const app = await setUp();
  const browser = await app.as('admin');
  const grants = '[{"role":"viewer","databaseGroup":null,"__proto__":{"role":"admin"}}]';
  const response = await browser.fetch('/trpc/people.add', {
    method: 'POST',
    headers: json,
    body: `{"login":"eve","name":"Eve","password":"a long enough password","grants":${grants},
      "__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}`,
  });
  expect(response.status).toBe(200);
  expect('polluted' in {}).toBe(false);
  const { rows } = await app.services.pool.query(
    "SELECT role FROM person_grant JOIN person USING (person_id) WHERE login = 'eve'",
  );
  expect(rows).toEqual([{ role: 'viewer' }]);
});

test('procedures named after properties of objects are not found', async () => {
  const app = await setUp();
  for (const path of ['__proto__', 'constructor', 'session.__proto__', 'people.constructor.name', 'toString']) {
    const answer = await app.browser().query(path);
    expect([path, answer.status, answer.failure?.code]).toEqual([path, 404, 'not_found']);
  }
});

test('the log holds no secret, and no line that a request forged', async () => {
  const app = await setUp();
  await app.addPerson('ana', []);
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(...chunk.toString().split('\n').filter(Boolean));
      done();
    },
  });
  const logger = pino({ level: 'trace' }, stream);
  const served = await serve({ ...app.services, logger });
  onTestFinished(served.stop);
  const browser = new ApiClient(served.baseUrl);
  await browser.signIn('ana', testPassword);
  const cookie = browser.cookie ?? '';
  await browser.fetch('/set-up?token=one-time-secret');
  const forged = '{"level":60,"msg":"forged"}';
  await browser.fetch(`/trpc/session.current%0A${encodeURIComponent(forged)}?input=secret-input`, {
    headers: { 'user-agent': `x ${forged}`, 'x-request-id': 'chosen-by-caller', 'x-forwarded-for': '203.0.113.9' },
  });
  await browser.query(`no.such\n${forged}`);
  const answer = await browser.query('no.such.thing');
  const log = lines.join('\n');
  const entries = lines.map((line) => JSON.parse(line) as { msg?: string; level: number; reference?: string });
  expect(entries.length).toBeGreaterThan(4);
  expect(entries.filter(({ msg, level }) => msg === 'forged' || level === 60)).toEqual([]);
  for (const secret of [testPassword, 'one-time-secret', 'secret-input', cookie.split('=')[1] ?? 'none', 'set-cookie'])
    expect(log).not.toContain(secret);
  expect(log).not.toMatch(/chosen-by-caller|203\.0\.113\.9/);
  expect(entries.map((entry) => entry.reference)).toContain(answer.failure?.reference);
});
