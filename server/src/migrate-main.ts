import { ConfigError } from './config.ts';
import { readMigrationSettings } from './config-environment.ts';
import { migrate } from './db/migrate.ts';
import { toPostgresError } from './db/postgres-error.ts';

// pnpm migrate: brings the console database to this release.
const { value: settings, mistakes } = readMigrationSettings(process.env);
try {
  if (!settings) throw new ConfigError(mistakes);
  await migrate({ ...settings, log: (line) => console.log(line) });
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : `Migrating failed: ${toPostgresError(error).message}`);
  process.exitCode = 1;
}
