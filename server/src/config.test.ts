import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';
import { readMigrationSettings } from './config-environment.ts';

const password = 'pass-that-nobody-sees';
const complete = {
  VIEWKEEPER_DATABASE_URL: `postgres://app:${password}@db.example.com:5432/viewkeeper`,
  VIEWKEEPER_SESSION_SECRET: 'a session secret that nobody sees',
};

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

/** The message of every mistake; fails the test when there is none, or when a secret is in it. */
function mistakesOf(env: NodeJS.ProcessEnv, argv: string[] = []): string {
  const error = thrownBy(() => loadConfig(env, argv));
  expect(error).toBeInstanceOf(ConfigError);
  const { message, cause } = error as ConfigError;
  expect(message).not.toContain('nobody');
  expect(cause).toBeUndefined();
  return message;
}

function fileWith(content: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'viewkeeper-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'databases.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const database = { name: 'erp', environment: 'production', primary: `postgres://watch:${password}@erp/erp` };

test('the two settings without a default are enough', () => {
  expect(loadConfig(complete, [])).toEqual({
    role: 'all',
    host: '127.0.0.1',
    port: 7400,
    baseUrl: 'http://localhost:7400',
    consoleUrl: complete.VIEWKEEPER_DATABASE_URL,
    sessionSecret: complete.VIEWKEEPER_SESSION_SECRET,
    logLevel: 'info',
    metricsToken: null,
    alertNetworks: [],
    mail: null,
    databases: [],
    observeIntervalMs: 15_000,
    refreshesPerServer: 2,
    shutdownGraceMs: 30_000,
  });
});

test('every setting arrives, in the unit of its name', () => {
  const file = fileWith({
    databases: [
      {
        ...database,
        group: 'finance',
        tags: ['core'],
        primary: { env: 'ERP_URL' },
        replica: { env: 'VIEWKEEPER_ERP_REPLICA' },
      },
      { ...database, name: 'crm' },
    ],
  });
  const env = {
    ...complete,
    VIEWKEEPER_CONFIG: file,
    VIEWKEEPER_BASE_URL: 'https://viewkeeper.example.com/',
    VIEWKEEPER_HOST: '0.0.0.0',
    VIEWKEEPER_PORT: '8080',
    VIEWKEEPER_LOG_LEVEL: 'debug',
    VIEWKEEPER_ALERT_NETWORKS: '10.1.0.0/16, ::1/128',
    VIEWKEEPER_SMTP_URL: 'smtp://mail.example.com:587',
    VIEWKEEPER_MAIL_FROM: 'Viewkeeper <viewkeeper@example.com>',
    VIEWKEEPER_OBSERVE_SECONDS: '60',
    VIEWKEEPER_REFRESHES_PER_SERVER: '4',
    VIEWKEEPER_SHUTDOWN_GRACE_SECONDS: '0',
    ERP_URL: 'postgresql://erp.example.com/erp',
    VIEWKEEPER_ERP_REPLICA: 'postgres:///erp?host=/run/postgresql',
  };
  expect(loadConfig(env, ['--', '--role', 'worker'])).toMatchObject({
    role: 'worker',
    host: '0.0.0.0',
    port: 8080,
    baseUrl: 'https://viewkeeper.example.com',
    logLevel: 'debug',
    alertNetworks: ['10.1.0.0/16', '::1/128'],
    mail: { smtpUrl: env.VIEWKEEPER_SMTP_URL, from: env.VIEWKEEPER_MAIL_FROM },
    observeIntervalMs: 60_000,
    refreshesPerServer: 4,
    shutdownGraceMs: 0,
    databases: [
      {
        name: 'erp',
        environment: 'production',
        databaseGroup: 'finance',
        tags: ['core'],
        primaryUrl: env.ERP_URL,
        replicaUrl: env.VIEWKEEPER_ERP_REPLICA,
      },
      { name: 'crm', databaseGroup: 'production', tags: [], primaryUrl: database.primary, replicaUrl: null },
    ],
  });
});

test('all mistakes stand in one message', () => {
  const message = mistakesOf(
    { VIEWKEEPER_PORT: '0', VIEWKEEPER_CONFIG: fileWith({ databases: [{ ...database, name: '' }] }) },
    ['--role', 'nobody'],
  );
  expect(message).toContain('5 mistakes');
  expect(message).toContain('VIEWKEEPER_DATABASE_URL is not set; expected a URL such as');
  expect(message).toContain('VIEWKEEPER_SESSION_SECRET is not set; expected at least 32 random characters');
  expect(message).toContain('VIEWKEEPER_PORT: expected a whole number from 1 to 65535');
  expect(message).toContain('databases[0].name: expected a name of 1 to 63 characters');
  expect(message).toContain('command line: expected nothing but --role');
});

test.for([
  ['VIEWKEEPER_DATABASE_URL', ''],
  ['VIEWKEEPER_DATABASE_URL', 'nobody:pass@host/db'],
  ['VIEWKEEPER_DATABASE_URL', 'mysql://nobody@host/db'],
  ['VIEWKEEPER_DATABASE_URL', 'postgres://nobody@host'],
  ['VIEWKEEPER_DATABASE_URL', 'postgres://u:pass#nobody@host/db'],
  ['VIEWKEEPER_SESSION_SECRET', 'nobody, and too short'],
  ['VIEWKEEPER_BASE_URL', 'viewkeeper.example.com'],
  ['VIEWKEEPER_BASE_URL', 'https://viewkeeper.example.com/console'],
  ['VIEWKEEPER_BASE_URL', 'https://nobody:pass@viewkeeper.example.com'],
  ['VIEWKEEPER_HOST', 'no host'],
  ['VIEWKEEPER_PORT', '70000'],
  ['VIEWKEEPER_PORT', '7400.5'],
  ['VIEWKEEPER_LOG_LEVEL', 'loud'],
  ['VIEWKEEPER_OBSERVE_SECONDS', '1'],
  ['VIEWKEEPER_REFRESHES_PER_SERVER', '-1'],
  ['VIEWKEEPER_SHUTDOWN_GRACE_SECONDS', '3601'],
  ['VIEWKEEPER_ALERT_NETWORKS', '10.1.0.0'],
  ['VIEWKEEPER_SMTP_URL', 'https://nobody:pass@mail.example.com'],
  ['VIEWKEEPER_MAIL_FROM', 'no address'],
  ['VIEWKEEPER_PROT', '7400'],
] as const)('%s=%s is refused by its name', ([variable, value]) => {
  const message = mistakesOf({ ...complete, [variable]: value });
  expect(message).toContain('a mistake in its configuration');
  expect(message).toMatch(new RegExp(`\\n  ${variable}[: ].*expected `));
});

test('a mail server without a sender, or the other way round, is a mistake', () => {
  const expected = 'VIEWKEEPER_SMTP_URL and VIEWKEEPER_MAIL_FROM: expected both, or neither';
  expect(mistakesOf({ ...complete, VIEWKEEPER_SMTP_URL: 'smtp://mail.example.com' })).toContain(expected);
  expect(mistakesOf({ ...complete, VIEWKEEPER_MAIL_FROM: 'console@example.com' })).toContain(expected);
});

test.for([
  ['JSON that breaks off', `{"databases": [{"primary": "${password}" oops`, 'expected JSON'],
  ['something else than databases', { databases: [], database: [] }, 'unknown key database'],
  ['no list', { databases: {} }, 'databases: expected an object with the key databases, a list'],
  [
    'a missing name',
    { databases: [{ environment: 'x', primary: database.primary }] },
    'databases[0].name: expected a name',
  ],
  [
    'a missing environment',
    { databases: [{ ...database, environment: undefined }] },
    'databases[0].environment: expected',
  ],
  ['an unknown key', { databases: [{ ...database, pasword: 'nobody' }] }, 'databases[0]: unknown key pasword'],
  ['tags that are no list', { databases: [{ ...database, tags: 'core' }] }, 'databases[0].tags: expected a list'],
  ['an empty tag', { databases: [{ ...database, tags: [''] }] }, 'databases[0].tags[0]: expected a tag'],
  ['a URL that is none', { databases: [{ ...database, primary: 'nobody' }] }, 'databases[0].primary: expected a URL'],
  ['a replica that is none', { databases: [{ ...database, replica: 7 }] }, 'databases[0].replica: expected a URL'],
  [
    'a variable that is not set',
    { databases: [{ ...database, primary: { env: 'ERP_URL' } }] },
    'takes the variable ERP_URL, which is not set',
  ],
  [
    'a variable without a URL',
    { databases: [{ ...database, primary: { env: 'VIEWKEEPER_SESSION_SECRET' } }] },
    'VIEWKEEPER_SESSION_SECRET, which must be a URL',
  ],
  ['the same name twice', { databases: [database, database] }, 'databases[1].name: expected a name that no other'],
] as const)('the file with %s is refused', ([, content, expected]) => {
  const file = fileWith(content);
  const message = mistakesOf({ ...complete, VIEWKEEPER_CONFIG: file });
  expect(message).toContain('a mistake in its configuration');
  expect(message).toContain(file);
  expect(message).toContain(expected);
});

test('a file that is not there is named', () => {
  expect(mistakesOf({ ...complete, VIEWKEEPER_CONFIG: '/does/not/exist.json' })).toContain(
    'VIEWKEEPER_CONFIG: the file /does/not/exist.json cannot be read (ENOENT)',
  );
});

test.for([[['--role', 'queen']], [['--role']], [['--port', '1']], [['postgres://nobody@host/db']]])(
  'the command line %s is refused',
  ([argv]) => {
    expect(mistakesOf(complete, argv)).toContain('expected nothing but --role web, --role worker or --role all');
  },
);

test('migrating takes the owner from its own variable and the role from the application’s', () => {
  const owner = 'postgres://owner@db/viewkeeper';
  expect(readMigrationSettings({ ...complete, VIEWKEEPER_MIGRATION_URL: owner }).value).toEqual({
    ownerUrl: owner,
    applicationRole: 'app',
  });
  expect(readMigrationSettings(complete).mistakes).toEqual([
    expect.stringMatching(/^VIEWKEEPER_MIGRATION_URL is not set/),
  ]);
});
