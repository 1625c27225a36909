import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** What one source of the configuration gives: its value, or what is wrong with it. */
export interface ConfigSource<Value> {
  value: Value | null;
  mistakes: readonly string[];
}

export const mistakesOf = ({ mistakes }: ConfigSource<unknown>): readonly string[] => mistakes;

export const postgresUrlExpected = 'a URL such as postgres://user:password@host:5432/database';

/** Whether the text is a URL of one database; reserved characters in the password must be percent-encoded. */
export function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) return false;
  return url.pathname.length > 1 && (url.hostname !== '' || url.searchParams.has('host'));
}

const expecting = (expected: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? `is not set; expected ${expected}` : `expected ${expected}`,
});

const text = (expected: string, holds: (value: string) => boolean) =>
  z.string(expecting(expected)).refine(holds, expecting(expected));

const wholeNumber = (least: number, most: number, byDefault: number) =>
  text(
    `a whole number from ${least} to ${most}`,
    (value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most,
  )
    .default(String(byDefault))
    .transform(Number);

const databaseUrl = text(postgresUrlExpected, isPostgresUrl);

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.origin === value.replace(/\/$/, '').toLowerCase();
}

function isSmtpUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environmentSchema = z.object({
  VIEWKEEPER_DATABASE_URL: databaseUrl,
  VIEWKEEPER_SESSION_SECRET: text('at least 32 random characters', (value) => value.length >= 32),
  VIEWKEEPER_BASE_URL: text(
    'the address that people type, such as https://viewkeeper.example.com, without a path',
    isOrigin,
  ).optional(),
  VIEWKEEPER_HOST: text('a host name or address', (value) => /^[\w.:-]+$/.test(value)).default('127.0.0.1'),
  VIEWKEEPER_PORT: wholeNumber(1, 65_535, 7400),
  VIEWKEEPER_LOG_LEVEL: z.enum(logLevels, { error: `expected one of ${logLevels.join(', ')}` }).default('info'),
  VIEWKEEPER_METRICS_TOKEN: text('at least 20 random characters', (value) => value.length >= 20).optional(),
  VIEWKEEPER_ALERT_NETWORKS: text('networks such as 10.1.0.0/16 and ::1/128, separated by commas', (value) =>
    value.split(',').every((network) => ipaddr.isValidCIDR(network.trim())),
  ).optional(),
  VIEWKEEPER_SMTP_URL: text('a URL such as smtp://user:password@mail.example.com:587', isSmtpUrl).optional(),
  VIEWKEEPER_MAIL_FROM: text('an address such as Viewkeeper <viewkeeper@example.com>', (value) =>
    /^[^@]*[^@\s<]@[^@\s]+$/.test(value),
  ).optional(),
  VIEWKEEPER_OBSERVE_SECONDS: wholeNumber(5, 3600, 15),
  VIEWKEEPER_REFRESHES_PER_SERVER: wholeNumber(1, 64, 2),
  VIEWKEEPER_SHUTDOWN_GRACE_SECONDS: wholeNumber(0, 3600, 30),
});

const migrationSchema = environmentSchema
  .pick({ VIEWKEEPER_DATABASE_URL: true })
  .extend({ VIEWKEEPER_MIGRATION_URL: databaseUrl });

/** Read elsewhere, by the file of databases, by `pnpm migrate` and by the browser tests. */
const otherVariables = ['VIEWKEEPER_CONFIG', 'VIEWKEEPER_MIGRATION_URL', 'VIEWKEEPER_CHROMIUM', 'VIEWKEEPER_E2E_URL'];

/** The settings of the environment. Variables with our prefix that mean nothing are mistakes: most are misspelt. */
export function readEnvironment(env: NodeJS.ProcessEnv, namedVariables: readonly string[]) {
  const set = setVariables(env);
  const known = [...Object.keys(environmentSchema.shape), ...otherVariables, ...namedVariables];
  const unknown = Object.keys(set).filter((name) => name.startsWith('VIEWKEEPER_') && !known.includes(name));
  const parsed = environmentSchema.safeParse(set);
  const mistakes = [
    ...(parsed.success ? [] : variableMistakes(parsed.error)),
    ...(parsed.success && !parsed.data.VIEWKEEPER_SMTP_URL !== !parsed.data.VIEWKEEPER_MAIL_FROM
      ? ['VIEWKEEPER_SMTP_URL and VIEWKEEPER_MAIL_FROM: expected both, or neither']
      : []),
    ...unknown.map((name) => `${name} is no setting of Viewkeeper: expected one of ${known.join(', ')}`),
  ];
  if (!parsed.success || mistakes.length > 0) return { value: null, mistakes };
  const { data } = parsed;
  const value = {
    host: data.VIEWKEEPER_HOST,
    port: data.VIEWKEEPER_PORT,
    baseUrl: (data.VIEWKEEPER_BASE_URL ?? `http://localhost:${data.VIEWKEEPER_PORT}`).replace(/\/$/, ''),
    consoleUrl: data.VIEWKEEPER_DATABASE_URL,
    sessionSecret: data.VIEWKEEPER_SESSION_SECRET,
    logLevel: data.VIEWKEEPER_LOG_LEVEL,
    metricsToken: data.VIEWKEEPER_METRICS_TOKEN ?? null,
    alertNetworks: (data.VIEWKEEPER_ALERT_NETWORKS ?? '').split(',').flatMap((network) => network.trim() || []),
    mail:
      data.VIEWKEEPER_SMTP_URL && data.VIEWKEEPER_MAIL_FROM
        ? { smtpUrl: data.VIEWKEEPER_SMTP_URL, from: data.VIEWKEEPER_MAIL_FROM }
        : null,
    observeIntervalMs: data.VIEWKEEPER_OBSERVE_SECONDS * 1000,
    refreshesPerServer: data.VIEWKEEPER_REFRESHES_PER_SERVER,
    shutdownGraceMs: data.VIEWKEEPER_SHUTDOWN_GRACE_SECONDS * 1000,
  };
  return { value, mistakes: [] };
}

/** What `pnpm migrate` needs: the owner's URL, and the application's, whose role gets its rights. */
export function readMigrationSettings(
  env: NodeJS.ProcessEnv,
): ConfigSource<{ ownerUrl: string; applicationRole: string }> {
  const parsed = migrationSchema.safeParse(setVariables(env));
  if (!parsed.success) return { value: null, mistakes: variableMistakes(parsed.error) };
  const applicationRole = decodeURIComponent(new URL(parsed.data.VIEWKEEPER_DATABASE_URL).username);
  if (applicationRole === '')
    return { value: null, mistakes: ['VIEWKEEPER_DATABASE_URL: expected a URL that names the role'] };
  return { value: { ownerUrl: parsed.data.VIEWKEEPER_MIGRATION_URL, applicationRole }, mistakes: [] };
}

/** An empty variable counts as not set, as most process managers write it. */
function setVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function variableMistakes(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) =>
    message.startsWith('is ') ? `${path.join('.')} ${message}` : `${path.join('.')}: ${message}`,
  );
}
