import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ConfigSource, mistakesOf, readEnvironment } from './config-environment.ts';
import { readDatabasesFile } from './config-file.ts';

/** One watched database as configured. URLs hold passwords: they leave this process only towards PostgreSQL. */
export interface DatabaseConfig {
  name: string;
  environment: string;
  /** What grants are given for; several databases may share one. */
  databaseGroup: string;
  tags: string[];
  primaryUrl: string;
  replicaUrl: string | null;
}

const processRoleSchema = z.enum(['web', 'worker', 'all'], { error: 'expected web, worker or all' });
export type ProcessRole = z.infer<typeof processRoleSchema>;

/** The whole configuration, parsed once at start. */
export interface Config {
  role: ProcessRole;
  host: string;
  port: number;
  /** Where people reach the console, without a trailing slash; https makes the cookie `__Host-`. */
  baseUrl: string;
  consoleUrl: string;
  sessionSecret: string;
  logLevel: string;
  /** What a scraper of /metrics must send; null: there are no metrics. */
  metricsToken: string | null;
  /** Private networks (CIDR) that alerts may be sent to; public addresses need no permission. */
  alertNetworks: string[];
  /** Through which alerts are mailed, and as whom; null: they are not. The URL holds a password. */
  mail: { smtpUrl: string; from: string } | null;
  databases: DatabaseConfig[];
  observeIntervalMs: number;
  /** Refreshes that run at once on one server. */
  refreshesPerServer: number;
  /** How long a stopping process waits for its running refreshes. */
  shutdownGraceMs: number;
}

/** Everything that is wrong with the configuration, in one message; it names settings, never their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
    super(
      [
        `Viewkeeper does not start: ${count} in its configuration.`,
        ...mistakes.map((mistake) => `  ${mistake}`),
        'docs/guide-administrator.md lists every setting.',
      ].join('\n'),
    );
    this.mistakes = mistakes;
  }
}

/**
 * The configuration from the environment, the file that VIEWKEEPER_CONFIG names, and `--role`.
 * Error: `ConfigError` with every mistake.
 */
export function loadConfig(env: NodeJS.ProcessEnv, argv: readonly string[]): Config {
  const role = readRole(argv);
  const file = readDatabasesFile(env);
  const environment = readEnvironment(env, file.namedVariables);
  const mistakes = [...mistakesOf(role), ...mistakesOf(environment), ...mistakesOf(file)];
  if (!role.value || !environment.value || !file.value) throw new ConfigError(mistakes);
  return { role: role.value, ...environment.value, databases: file.value };
}

function readRole(argv: readonly string[]): ConfigSource<ProcessRole> {
  try {
    // Package runners hand over the `--` that separates their own options from ours.
    const args = argv.filter((argument) => argument !== '--');
    const { values } = parseArgs({ args, options: { role: { type: 'string', default: 'all' } } });
    const role = processRoleSchema.safeParse(values.role);
    if (role.success) return { value: role.data, mistakes: [] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  // The given words are not repeated: somebody may have put a connection string there.
  return { value: null, mistakes: ['command line: expected nothing but --role web, --role worker or --role all'] };
}
